using FeedAggregator.Fetching;
using FeedAggregator.Service.Http;
using FeedAggregator.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedAggregator.Service.Webhook;

/// <summary>
/// Notifies the configured address once of each story that reaches a number of outlets. The pending notification is stored before anything
/// is sent, and that it was told after the receiver has said so: a stop or kill loses no notice, and at the worst repeats the one under
/// way, under the same id. Ingest knows nothing of it; it looks at what is committed.
/// </summary>
internal sealed partial class WebhookSender(
    Store store, SiteProvider site, GuardedHttp http,
    IOptionsMonitor<WebhookOptions> options, TimeProvider clock, ILogger<WebhookSender> logger) : BackgroundService
{
    /// <summary>A receiver that has not answered for so long will not.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>Attempts before a notice is given up: a clock that jumps ahead lets nothing be given up at once.</summary>
    private const int LeastAttempts = 10;

    private const int AtOnce = 20;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private long? _planned;
    private bool _off;

    /// <summary>Looks once for new notifications, and sends those that are due.</summary>
    /// <returns>How many were told.</returns>
    internal async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        WebhookOptions now = options.CurrentValue;
        if (string.IsNullOrEmpty(now.Url))
        {
            await StopAtOnceAsync();
            return 0;
        }

        _off = false;
        long version = store.Version;
        if (_planned != version)
        {
            await store.WriteAsync(writer => writer.Notices.Plan(now.MinSources, clock.GetUtcNow()), cancellationToken);
            _planned = version;
        }

        int told = 0;
        foreach (ClusterNotice notice in store.Read(reader => reader.Notices.Due(clock.GetUtcNow(), AtOnce)))
        {
            told += await TellAsync(now, notice, cancellationToken) ? 1 : 0;
        }

        return told;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await RunOnceAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // Whatever it is, the service goes on: an exception that left here would end it.
                    LogTrouble(e, e.Message);
                }

                await Task.Delay(Look, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; what is waiting is told after the next start.
        }
    }

    /// <summary>
    /// Without a webhook, stories that pass the number are not announced: a webhook set up later begins with those after it.
    /// </summary>
    private async Task StopAtOnceAsync()
    {
        if (!_off)
        {
            await SaveAsync(static writer => writer.Notices.Stop());
            _off = true;
            _planned = null;
        }
    }

    private async Task<bool> TellAsync(WebhookOptions now, ClusterNotice notice, CancellationToken cancellationToken)
    {
        if (store.Read(reader => reader.Clusters.Show(notice.ClusterId)) is not { } cluster || cluster.OutletCount < now.MinSources)
        {
            // Removed with age, or parted by a person: if it reaches the number again, it is news again.
            await SaveAsync(writer => writer.Notices.Forget(notice.ClusterId));
            return false;
        }

        FetchResult answer = await http.SendAsync(WebhookMessage.Make(now, site.Site, cluster, clock.GetUtcNow()), cancellationToken);
        if (answer is FetchResult.Fetched)
        {
            await SaveAsync(
                writer => writer.Notices.Save(notice.ClusterId, ClusterNotice.Sent, notice.Attempts + 1, clock.GetUtcNow(), problem: null));
            LogTold(cluster.Id, cluster.OutletCount);
            return true;
        }

        await LaterAsync(notice, answer.Problem, (answer as FetchResult.Postponed)?.Rest.Until);
        return false;
    }

    private async Task LaterAsync(ClusterNotice notice, string problem, DateTimeOffset? rest)
    {
        DateTimeOffset present = clock.GetUtcNow();
        bool givenUp = present - notice.Planned > Patience && notice.Attempts >= LeastAttempts;
        DateTimeOffset next = rest ?? (present + Backoff.Wait(FirstPause, notice.Attempts, LongestPause));
        await SaveAsync(
            writer => writer.Notices.Save(
                notice.ClusterId, givenUp ? ClusterNotice.GivenUp : ClusterNotice.Waiting, notice.Attempts + 1, next, problem));
        if (givenUp)
        {
            LogGivenUp(notice.ClusterId, notice.Attempts + 1, problem);
        }
        else
        {
            LogLater(notice.ClusterId, problem, next);
        }
    }

    // What was sent is noted whatever is cancelled meanwhile.
    private Task SaveAsync(Action<StoreWriter> save) => store.WriteAsync(save, CancellationToken.None);

    [LoggerMessage(LogLevel.Information, "Webhook told of story {Story}, which {Sources} outlets carry")]
    private partial void LogTold(long story, int sources);

    [LoggerMessage(LogLevel.Warning, "Webhook could not be told of story {Story}: {Problem}; next try {Next:u}")]
    private partial void LogLater(long story, string problem, DateTimeOffset next);

    [LoggerMessage(LogLevel.Error, "Webhook was not told of story {Story} after {Attempts} tries and never will be: {Problem}")]
    private partial void LogGivenUp(long story, int attempts, string problem);

    [LoggerMessage(LogLevel.Error, "Webhook notices cannot be stored or sent now: {Problem}")]
    private partial void LogTrouble(Exception exception, string problem);
}
