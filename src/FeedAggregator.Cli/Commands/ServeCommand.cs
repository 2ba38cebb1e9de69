using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Settings;
using FeedAggregator.Service;
using FeedAggregator.Service.Settings;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Configuration;

namespace FeedAggregator.Cli.Commands;

/// <summary><c>feedagg serve</c>: the background service.</summary>
internal sealed class ServeCommand() : CliCommand(
    "serve",
    "Run the service: fetch what is due, put copies together, and serve page, feeds and API. Ctrl+C or SIGTERM ends it in good order.",
    "feedagg serve",
    "feedagg serve --set Http:Urls=http://127.0.0.1:9000",
    "FEEDAGG_Http__Urls=http://0.0.0.0:8080 feedagg serve --config /etc/feedagg/config/appsettings.json")
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Settings.CheckAll();
        try
        {
            var reload =
                new SettingsReload(context.Settings.File, SecretsFile.PathFor(context.Settings.File), () => Reread(context.Settings));
            await ServiceHost.RunAsync(context.Settings.Values, reload, context.Clock, cancellationToken);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
        catch (ServiceStartException failure) when (failure.InnerException is SubscriptionException)
        {
            throw CommandException.Usage($"subscriptions: {failure.Message}", failure);
        }
        catch (ServiceStartException failure)
        {
            throw CommandException.Failed(failure.Message, failure);
        }
    }

    private static (IConfiguration Values, IReadOnlyList<string> UnknownKeys) Reread(LoadedSettings settings)
    {
        LoadedSettings fresh = settings.Again();
        fresh.CheckAll();
        return (fresh.Values, fresh.UnknownKeys);
    }
}
