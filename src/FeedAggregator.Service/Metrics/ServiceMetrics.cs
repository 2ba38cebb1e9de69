using System.Diagnostics.Metrics;
using FeedAggregator.Ingest;
using FeedAggregator.Service.Jobs;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Metrics;

/// <summary>What the service counts and measures; exported by any listener of the meter <c>FeedAggregator</c>.</summary>
internal sealed class ServiceMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "FeedAggregator";

    /// <summary>
    /// Upper bounds of the durations that are told apart: from a server next door to the longest exchange there may be by default.
    /// </summary>
    private static readonly double[] Seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _fetches;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _added;
    private readonly Counter<long> _revised;
    private readonly Counter<long> _resanitised;

    public ServiceMetrics(
        Store store, FeedRounds rounds, DeduplicationMemory index, ThreadKeeper threads, JobLedger ledger, TimeProvider clock)
    {
        StoreCounts counts = new(store, clock);
        _fetches = _meter.CreateCounter<long>("feedagg.fetches", "{fetch}", "Fetches by outcome.");
        _durations = _meter.CreateHistogram(
            "feedagg.fetch.duration", "s", "How long a fetch took to its last byte.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _added = _meter.CreateCounter<long>("feedagg.articles.added", "{article}", "Articles that were new.");
        _revised = _meter.CreateCounter<long>("feedagg.articles.revised", "{article}", "Articles that said something new.");
        _resanitised =
            _meter.CreateCounter<long>("feedagg.articles.resanitised", "{article}", "Articles whose HTML a better sanitiser made anew.");
        _meter.CreateObservableGauge("feedagg.fetches.running", () => rounds.Running, "{feed}", "Feeds that run or wait for a place.");
        _meter.CreateObservableGauge("feedagg.store.queue", () => store.QueueLength, "{piece}", "Pieces of writing that wait.");
        _meter.CreateObservableGauge(
            "feedagg.store.trouble", () => store.Trouble is null ? 0 : 1, description: "1 while the database cannot be written.");
        _meter.CreateObservableGauge(
            "feedagg.job.ended", () =>
                ledger.Ends.Select(job => Of(job.Key, job.Value.At.ToUnixTimeSeconds())), "s",
                "When a job last ended, seconds since 1970.");
        _meter.CreateObservableGauge(
            "feedagg.job.failed", () =>
                ledger.Ends.Select(job => Of(job.Key, job.Value.Failed ? 1 : 0)), description: "1 where a job's last run failed.");
        _meter.CreateObservableGauge(
            "feedagg.index.articles", () => index.Articles, "{article}", "Articles that new ones are compared with.");
        _meter.CreateObservableGauge(
            "feedagg.index.size", () => index.Bytes, "By", "Memory of that comparison: the index and what was learnt of boilerplate.");
        _meter.CreateObservableGauge(
            "feedagg.threads.index.clusters", () => threads.Count, "{cluster}", "Clusters that new ones are compared with for threads.");
        _meter.CreateObservableGauge("feedagg.threads.index.size", () => threads.Bytes, "By", "Memory of that comparison.");
        _meter.CreateObservableGauge(
            "feedagg.threads", () => counts.Threads.Threads, "{thread}", "Threads of related coverage, of two clusters or more.");
        _meter.CreateObservableGauge("feedagg.threads.clusters", () => counts.Threads.Reports, "{cluster}", "Clusters in a thread.");
        _meter.CreateObservableGauge(
            "feedagg.threads.waiting", () => counts.ThreadsWaiting, "{article}", "Articles still to be put into threads.");
        _meter.CreateObservableGauge("feedagg.feeds", () => counts.Statistics.Feeds, "{feed}", "Subscribed feeds.");
        _meter.CreateObservableGauge(
            "feedagg.feeds.failing", () => counts.Statistics.FailingFeeds, "{feed}", "Feeds whose last attempt failed.");
        _meter.CreateObservableGauge("feedagg.articles", () => counts.Statistics.Articles, "{article}", "Articles kept.");
        _meter.CreateObservableGauge("feedagg.clusters", () => counts.Statistics.Clusters, "{cluster}", "Clusters of one member or more.");
        _meter.CreateObservableGauge(
            "feedagg.clusters.shared", () => counts.Statistics.SharedClusters, "{cluster}", "Clusters of two members or more.");
        _meter.CreateObservableGauge(
            "feedagg.articles.by_rule",
            () => counts.MembersByRule.Select(
                rule => new Measurement<long>(rule.Value, new KeyValuePair<string, object?>("rule", rule.Key))),
            "{article}",
            "Articles by the rule that put them into their cluster.");
        _meter.CreateObservableGauge(
            "feedagg.database.size", () => counts.Statistics.DatabaseBytes, "By", "Database file with its write-ahead log.");
    }

    /// <summary>Counts one run of one feed.</summary>
    public void Count(FeedRunReport report)
    {
        _fetches.Add(1, new KeyValuePair<string, object?>("outcome", Outcome(report)));
        if (report.Round is { } round)
        {
            _durations.Record(round.Fetch.Facts.Elapsed.TotalSeconds);
            _added.Add(round.Added);
            _revised.Add(round.Revised);
        }
    }

    /// <summary>Counts articles whose HTML was sanitised again.</summary>
    public void CountResanitised(int articles) => _resanitised.Add(articles);

    public void Dispose() => _meter.Dispose();

    private static Measurement<long> Of(string job, long value) => new(value, new KeyValuePair<string, object?>("job", job));

    private static string Outcome(FeedRunReport report) => report.Round switch
    {
        null => "not-stored",
        { Fetch: FetchResult.Fetched, Failed: true } => "unreadable",
        { Fetch: FetchResult.Fetched } => "fetched",
        { Fetch: FetchResult.NotModified } => "not-modified",
        { Fetch: FetchResult.Postponed } => "postponed",
        { Fetch: FetchResult.Gone } => "gone",
        { Fetch: FetchResult.Refused } => "refused",
        { Fetch: FetchResult.Failed { Kind: var kind } } => "failed-" + kind.ToString().ToLowerInvariant(),
        _ => "other",
    };
}
