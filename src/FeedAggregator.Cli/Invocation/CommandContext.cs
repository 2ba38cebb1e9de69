using System.CommandLine;
using FeedAggregator.Cli.Output;
using FeedAggregator.Cli.Settings;

namespace FeedAggregator.Cli.Invocation;

/// <summary>
/// What a running command may use: its own command line, the terminal, the clock and, read when first asked for, the configuration.
/// </summary>
internal sealed class CommandContext
{
    private readonly ParseResult _line;
    private readonly Lazy<LoadedSettings> _settings;

    private CommandContext(ParseResult line, RootOptions root)
    {
        _line = line;
        Terminal = Terminal.OfProcess(quiet: line.GetValue(root.Quiet), noColour: line.GetValue(root.NoColour));
        _settings = new Lazy<LoadedSettings>(
            () => SettingsLoader.Load(line.GetValue(root.Config), line.GetValue(root.Set) ?? [], Terminal));
    }

    /// <summary>Where data, remarks and progress go.</summary>
    public Terminal Terminal { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; } = TimeProvider.System;

    /// <summary>The configuration. Reading it first may end the command with exit code 2.</summary>
    public LoadedSettings Settings => _settings.Value;

    /// <summary>The context of one parsed command line.</summary>
    public static CommandContext Of(ParseResult line) => new(line, (RootOptions)line.RootCommandResult.Command);

    /// <summary>Value of an option; its default where it was not given.</summary>
    public T? Value<T>(Option<T> option) => _line.GetValue(option);

    /// <summary>Value of a required argument.</summary>
    public T Value<T>(Argument<T> argument)
        where T : notnull => _line.GetRequiredValue(argument);

    /// <summary>Whether the person typed an option.</summary>
    public bool Given(Option option) => _line.GetResult(option) is { Implicit: false };
}
