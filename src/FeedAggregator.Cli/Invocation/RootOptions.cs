using System.CommandLine;
using System.CommandLine.Completions;
using FeedAggregator.Cli.Settings;

namespace FeedAggregator.Cli.Invocation;

/// <summary>The options that every command takes.</summary>
internal abstract class RootOptions(string description) : RootCommand(description)
{
    /// <summary>Names the configuration file.</summary>
    public Option<string?> Config { get; } = new("--config")
    {
        Description = "Configuration file (default: FEEDAGG_CONFIG, else config/appsettings.json here, else next to the program)",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Overrides single configuration values.</summary>
    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "One configuration value for this run, such as --set Http:Urls=http://127.0.0.1:9000; may be repeated",
        HelpName = "KEY=VALUE",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CompletionSources = { _ => SettingsCatalogue.Keys.Select(static key => new CompletionItem(key.Name + "=")) },
    };

    /// <summary>Leaves remarks and progress out.</summary>
    public Option<bool> Quiet { get; } =
        new("--quiet", "-q") { Description = "Data and errors only: no remarks, no progress", Recursive = true };

    /// <summary>Leaves colour out.</summary>
    public Option<bool> NoColour { get; } =
        new("--no-color") { Description = "No colour (also when NO_COLOR is set, or the output is no terminal)", Recursive = true };
}
