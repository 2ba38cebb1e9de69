using FeedAggregator.Cli.Invocation;
using FeedAggregator.Service;

namespace FeedAggregator.Cli.Commands;

/// <summary><c>feedagg serve</c>: runs the background service until it is told to stop.</summary>
internal sealed class ServeCommand : CliCommand
{
    public ServeCommand()
        : base(
            "serve",
            "Run the service: fetch what is due, put copies of a story together, and publish page and feeds. Ctrl+C or SIGTERM ends it in good order.",
            "feedagg serve",
            "feedagg serve --set Http:Urls=http://127.0.0.1:9090",
            "feedagg serve --config /etc/feedagg/config/appsettings.json")
    {
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Settings.CheckAll();
        try
        {
            await ServiceHost.RunAsync(context.Settings.Values, cancellationToken);
            return ExitCode.Done;
        }
        catch (ServiceStartException e)
        {
            throw CommandException.Failed(e.Message, e);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
    }
}
