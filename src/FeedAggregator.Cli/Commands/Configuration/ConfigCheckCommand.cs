using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Settings;

namespace FeedAggregator.Cli.Commands.Configuration;

/// <summary><c>feedagg config check</c>: whether the service could start with this configuration.</summary>
internal sealed class ConfigCheckCommand : CliCommand
{
    /// <summary>Declares the command.</summary>
    public ConfigCheckCommand()
        : base(
            "check",
            "Check the configuration: every value readable and in its range, every key known, the subscription file there, the address " +
            "one of this machine, every feed that a saved view names subscribed to. Exit code 0 when it is sound, 2 when not.",
            "feedagg config check",
            "feedagg config check --config /etc/feedagg/config/appsettings.json")
    {
    }

    /// <inheritdoc/>
    protected override Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        LoadedSettings settings = context.Settings;
        int problems = settings.UnknownKeys.Count;
        foreach (string problem in StartCheck.Values(context))
        {
            context.Terminal.Problem(problem);
            problems++;
        }

        foreach (string problem in problems == 0 ? StartCheck.Surroundings(context).Concat(ViewCheck.Problems(context)) : [])
        {
            context.Terminal.Problem(problem);
            problems++;
        }

        if (problems > 0)
        {
            return Task.FromResult(ExitCode.Usage);
        }

        context.Terminal.Line($"{settings.File} is sound.");
        return Task.FromResult(ExitCode.Done);
    }
}
