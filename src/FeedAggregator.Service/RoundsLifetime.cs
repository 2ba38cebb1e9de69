using FeedAggregator.Ingest;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service;

/// <summary>
/// The orderly end: when the service is told to stop, fetches under way are withdrawn (they stay due) and what is completely received is
/// stored, within a bound, before the store is closed.
/// </summary>
internal sealed partial class RoundsLifetime(FeedRounds rounds, ILogger<RoundsLifetime> logger) : IHostedService
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(7);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await rounds.DrainAsync().WaitAsync(Bound, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            LogLeft(rounds.Running);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Running} feeds did not end in time; they stay due")]
    private partial void LogLeft(int running);
}
