using System.Text;
using FeedAggregator.Fetching;
using FeedAggregator.Publishing;
using FeedAggregator.Service.Http;
using FeedAggregator.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service.Hub;

/// <summary>
/// Notifies the configured WebSub hub when the combined feed has changed (the publisher's side of the W3C recommendation, section 6).
/// Changes that come close together are told once. A hub that does not answer is told again later, ever less often; what it missed it
/// fetches then.
/// </summary>
internal sealed partial class HubPublisher(
    Store store, SiteProvider site, GuardedHttp http, TimeProvider time, ILogger<HubPublisher> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private Dictionary<long, DateTimeOffset>? _told;
    private long _toldArticle;
    private long _toldVersion;
    private int _failures;

    /// <summary>Looks once, and notifies the hub if the newest entries have changed since the last time.</summary>
    /// <returns>Whether the hub was told or nothing had to be.</returns>
    internal async Task<bool> TellIfChangedAsync(CancellationToken cancellationToken)
    {
        if (site.Site.Hub is not { } hub)
        {
            return true;
        }

        long version = store.Version;
        if (_told is not null && version == _toldVersion)
        {
            return true;
        }

        IReadOnlyList<Cluster> newest =
            store.Read(reader => reader.Clusters.List(new ClusterFilter { Limit = site.Site.PageSize, Bodies = BodyBounds.None }));

        // What was there before the service began was told by an earlier run.
        if (_told is null || !newest.Any(IsNews))
        {
            Remember(newest, version);
            return true;
        }

        foreach (FeedFormat format in Enum.GetValues<FeedFormat>())
        {
            if (!await TellAsync(hub, PublicLinks.Feed(site.Site, format, new ClusterQuery()), cancellationToken))
            {
                return false;
            }
        }

        Remember(newest, version);
        return true;
    }

    /// <summary>
    /// An entry is news if it changed, or is not known and has an article that is not: what only moved, because stories were taken apart by
    /// better rules, is none.
    /// </summary>
    private bool IsNews(Cluster cluster) => _told!.TryGetValue(cluster.Id, out DateTimeOffset updated)
        ? cluster.Updated != updated
        : cluster.Members.Any(member => member.ArticleId > _toldArticle || member.Reason.Rule == MembershipReason.Verdict);

    private void Remember(IReadOnlyList<Cluster> newest, long version)
    {
        _told = newest.ToDictionary(static cluster => cluster.Id, static cluster => cluster.Updated);
        _toldArticle = Math.Max(
            _toldArticle, newest.SelectMany(static cluster => cluster.Members).Select(static member => member.ArticleId).DefaultIfEmpty()
            .Max());
        _toldVersion = version;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                _failures = await TryAsync(stoppingToken) ? 0 : _failures + 1;
                await Task.Delay(Backoff.Wait(Look, _failures, LongestPause), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; the next change after a restart is told again.
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await TellIfChangedAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A database that cannot be read for now, or a mistake of ours: an exception that left here would end the service.
            LogTrouble(e, e.Message);
            return false;
        }
    }

    private async Task<bool> TellAsync(string hub, string topic, CancellationToken cancellationToken)
    {
        string form = $"hub.mode=publish&hub.topic={Uri.EscapeDataString(topic)}&hub.url={Uri.EscapeDataString(topic)}";
        FetchResult answer = await http.SendAsync(
            new GuardedRequest { Url = hub, Body = Encoding.ASCII.GetBytes(form), ContentType = "application/x-www-form-urlencoded" },
            cancellationToken);
        if (answer is FetchResult.Fetched)
        {
            LogTold(hub, topic);
            return true;
        }

        LogRefused(hub, answer.Problem);
        return false;
    }

    [LoggerMessage(LogLevel.Debug, "Hub {Hub} told of {Topic}")]
    private partial void LogTold(string hub, string topic);

    [LoggerMessage(LogLevel.Error, "The hub cannot be told for now: {Problem}")]
    private partial void LogTrouble(Exception exception, string problem);

    [LoggerMessage(LogLevel.Warning, "Hub {Hub} could not be told: {Reason}")]
    private partial void LogRefused(string hub, string reason);
}
