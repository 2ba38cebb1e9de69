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

    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public ConfigShowCommand()
        : base(
            "show",
            "Show every setting, its value and where it comes from: the file, the environment, the command line or the default. Secrets are hidden.",
            "feedagg config show",
            "feedagg config show --set Fetch:HostGap=00:00:05 --json") => _list = new ListOptions(this, since: false, limit: null);

    /// <inheritdoc/>
    protected override Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Terminal.Remark($"Configuration file {context.Settings.File}; relative paths count from {context.Settings.BaseFolder}");
        ListWriter.Write(context, _list, Columns, EffectiveValues.Of(context.Settings), "There are no settings.");
        return Task.FromResult(ExitCode.Done);
    }
}
