using System.CommandLine;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Cli.Settings;

namespace FeedAggregator.Cli.Commands.Configuration;

/// <summary><c>feedagg config show</c>: every key with its effective value and where that comes from.</summary>
internal sealed class ConfigShowCommand : CliCommand
{
    private static readonly Column<EffectiveValue>[] Columns =
    [
        new("key", value => value.Key) { Heading = "Key", NoWrap = true },
        new("value", value => value.Value) { Heading = "Value" },
        new("origin", value => value.Origin) { Heading = "From" },
    ];

    private readonly Argument<string> _key = new("key")
    {
        Description = "Only settings whose key begins so, such as Http or Fetch:Feeds",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = static _ => ""
    };
    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public ConfigShowCommand()
        : base(
            "show",
            "Show every setting, its value and where it comes from: the file, the environment, the command line or the default. Secrets " +
            "are hidden.",
            "feedagg config show",
            "feedagg config show Http",
            "feedagg config show --set Fetch:HostGap=00:00:05 --json")
    {
        Arguments.Add(_key);
        _list = new ListOptions(this, since: false, limit: null);
    }

    /// <inheritdoc/>
    protected override Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Terminal.Remark($"Configuration file {context.Settings.File}; relative paths count from {context.Settings.BaseFolder}");
        string key = context.Value(_key);
        EffectiveValue[] values =
            [.. EffectiveValues.Of(context.Settings).Where(value => value.Key.StartsWith(key, StringComparison.OrdinalIgnoreCase))];
        if (values.Length == 0)
        {
            throw CommandException.Usage(
                $"no key begins with '{key}'{(SettingsCatalogue.Nearest(key) is { } nearest ? $"; did you mean {nearest}?" : "")}");
        }

        ListWriter.Write(context, _list, Columns, values, "");
        return Task.FromResult(ExitCode.Done);
    }
}
