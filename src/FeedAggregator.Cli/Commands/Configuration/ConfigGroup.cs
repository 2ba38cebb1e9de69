using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Commands.Configuration;

/// <summary><c>feedagg config</c>: what the configuration says.</summary>
internal sealed class ConfigGroup() : CommandGroup(
    "config",
    "Show or check the configuration",
    new ConfigShowCommand(),
    new ConfigCheckCommand());
