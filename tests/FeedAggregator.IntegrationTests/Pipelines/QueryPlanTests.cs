using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Dapper;
using FeedAggregator.Ingest;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.Normalising;
using FeedAggregator.Parsing;
using FeedAggregator.Scheduling;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using FeedAggregator.Subscriptions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>
/// Listens to every statement the product makes while it does everything it can, and asks SQLite how each is carried out: no table that
/// grows with the articles may be read from end to end.
/// </summary>
public sealed partial class QueryPlanTests : IAsyncLifetime
{
    private static readonly string[] BigTables =
        ["article", "article_body", "full_text", "dropped_entry", "article_key", "article_text", "revision", "fingerprint", "boilerplate",
        "cluster", "cluster_merge", "tombstone"];

    /// <summary>Read as a whole on purpose, each with its reason.</summary>
    private static readonly (string Begins, string Why)[] OnPurpose =
    [
        ("SELECT outlet, shingle, stories FROM boilerplate", "deduplication's memory is filled from it, once at a start"),
        ("SELECT count(*) FROM ", "counts of the status page and the metrics: the narrowest index is walked"),
        ("SELECT rule, count(*) FROM article GROUP BY rule", "the same"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedFetcher _fetcher = new();
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly DeduplicationMemory _memory;
    private Store _store = null!;

    public QueryPlanTests() => _memory = new DeduplicationMemory(new DeduplicationOptions(), _clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder, "test.db");

    public ValueTask InitializeAsync()
    {
        _store = Store.Open(
            new StorageOptions
            {
                Path = Database,
                Opened = connection =>
                    SQLitePCL.raw.sqlite3_trace(((SqliteConnection)connection).Handle, (_, sql) => _asked.TryAdd(sql, true), null),
            },
            new RepresentativePolicy(new DeduplicationOptions()),
            _clock);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task No_statement_reads_a_big_table_from_end_to_end()
    {
        await DoEverythingAsync();
        using SqliteConnection asking = Asking();

        // A migration runs once and may read all there is.
        string[] statements =
            [.. _asked.Keys.Where(
                sql => Question.IsMatch(sql) && !Migrations.All.Any(migration => migration.Sql.Contains(sql, StringComparison.Ordinal)))];
        string[] scans = [.. statements.SelectMany(sql => Scans(asking, sql)).Distinct(StringComparer.Ordinal)];

        Assert.True(statements.Length > 60, $"only {statements.Length} statements were heard");
        Assert.True(scans.Length == 0, string.Join("\n\n", scans));
    }

    [Fact]
    public async Task A_statement_that_does_is_found_out()
    {
        await DoEverythingAsync();
        using SqliteConnection asking = Asking();

        Assert.NotEmpty(Scans(asking, "SELECT id FROM article a WHERE a.title = 'x'"));
        Assert.NotEmpty(Scans(asking, "SELECT id FROM article ORDER BY title LIMIT 5"));
        Assert.NotEmpty(Scans(asking, "DELETE FROM cluster_merge WHERE at < 5"));
    }

    /// <summary>Statistics of a handful of rows make every scan look cheap; without them SQLite plans for large tables.</summary>
    private SqliteConnection Asking()
    {
        using (SqliteConnection forgetting = new($"Data Source={Database};Pooling=False"))
        {
            forgetting.Open();
            forgetting.Execute("DROP TABLE IF EXISTS sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4");
        }

        SqliteConnection connection = new($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private static IEnumerable<string> Scans(SqliteConnection connection, string sql)
    {
        if (OnPurpose.Any(known => sql.StartsWith(known.Begins, StringComparison.Ordinal)))
        {
            yield break;
        }

        string[] plan = [.. connection.Query<(long, long, long, string Detail)>("EXPLAIN QUERY PLAN " + sql).Select(row => row.Detail)];

        // A list in the order of an index stops at its limit.
        bool walks = Limited.IsMatch(sql) && !plan.Any(detail => detail.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
        foreach (string detail in plan)
        {
            if (Scan.Match(detail) is { Success: true } scan && !walks && IsBig(sql, scan.Groups[1].Value))
            {
                yield return $"{detail}\n{sql}";
            }
        }
    }

    private static bool IsBig(string sql, string name) =>
        Array.Exists(
            BigTables, table =>
                table == name || Regex.IsMatch(sql, $@"\b{table}\s+(?:AS\s+)?{Regex.Escape(name)}\b", RegexOptions.NonBacktracking));

    private async Task DoEverythingAsync()
    {
        Feed[] feeds = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(i => _store.WriteAsync(
            w => w.Feeds.Add(
                new Feed { Url = $"https://outlet{i}.example/feed", SubscribedUrl = $"https://outlet{i}.example/feed",
                Title = $"Outlet {i}", Outlet = $"outlet{i}.example", Category = $"News/{i}", NextDue = _clock.GetUtcNow() }),
            Cancellation)))];
        for (int round = 0; round < 3; round++)
        {
            foreach (Feed feed in feeds)
            {
                await RunAsync(feed, round);
            }
        }

        _fetcher.Next = feed =>
            new FetchResult.Failed(
                ScriptedFetcher.Facts(feed, 503) with
                { RetryAfter = _clock.GetUtcNow().AddHours(1), RetryAfterUrl = "https://outlet0.example/feed" }, FetchFailure.Status,
                "busy");
        await NewPipeline().RunAsync(_store.Read(r => r.Feeds.All())[0], Cancellation);
        await DecideAsync();
        Ask(feeds);
        await new Resanitiser(_store, new ArticleNormaliser()).RunAsync(99, () => Task.CompletedTask, Cancellation);
        await new ArticleImport(new ArticleNormaliser(), _memory, _store, _clock)
            .RunAsync([new PlainTextArticle("one.txt", "A headline\n\nWords of an article.")], "Imports", static () => { }, Cancellation);
        await _store.WriteAsync(
            w => SubscriptionSync.Apply(w, [new Subscription { Url = feeds[0].Url }], _clock.GetUtcNow()), Cancellation);
        _clock.Advance(TimeSpan.FromDays(1000));
        await _store.WriteAsync(
            w => w.Retention.Bury(new RetentionOptions { Days = 0, MaxPerFeed = 2 }, 3, _clock.GetUtcNow()).Count, Cancellation);
        await _store.WriteAsync(
            w => w.Retention.Bury(new RetentionOptions { Days = 30, MaxPerFeed = 2 }, 5, _clock.GetUtcNow()).Count, Cancellation);
        _clock.Advance(TimeSpan.FromDays(1000));
        await _store.WriteAsync(
            w =>
            {
                w.Retention.Tidy(_clock.GetUtcNow());
                return w.Meta.Touch();
            },
            Cancellation);
    }

    private Task<FeedRound> RunAsync(Feed feed, int round)
    {
        _clock.Advance(TimeSpan.FromHours(2));
        string items = string.Concat(Enumerable.Range(round, 4).Select(i =>
            $"<item><guid>{i}</guid><title>Story " +
            $"{i}</title><link>https://{feed.Outlet}/{i}</link><description>{(i == 3 ? $"Wording {round} of" : "All")} the words of " +
            $"story {i}, " +
            $"which several outlets of the coast tell in the same words, so that they are found to be one story number {i} of that day, " +
            $"{string.Join(' ', Enumerable.Range(0, 60).Select(w => $"w{i}x{w}"))}.</description></item>"));
        _fetcher.Serve($"<rss version=\"2.0\"><channel><title>{feed.Title}</title>{items}</channel></rss>");
        return NewPipeline().RunAsync(_store.Read(r => r.Feeds.All()).Single(stored => stored.Id == feed.Id), Cancellation);
    }

    private async Task DecideAsync()
    {
        VerdictKeeper verdicts = new(_store, _memory, _clock);
        Cluster shared = _store.Read(r => r.Clusters.List(new ClusterFilter { MinSize = 2 }))[0];
        await verdicts.DecideAsync(VerdictKind.Apart, [shared.Members[0].ArticleId], [shared.Members[1].ArticleId], "split", Cancellation);
        Verdict? merged = await verdicts.DecideAsync(VerdictKind.Together, [1], [3], "merge", Cancellation);
        await _store.WriteAsync(
            w =>
            {
                w.Clusters.Apply(
                    new ClusterChanges { Merges = [new ClusterMerge(w.Articles.ClusterOf(4)!.Value, w.Articles.ClusterOf(1)!.Value)] },
                    _clock.GetUtcNow());
                return w.Verdicts.All().Count + (w.Verdicts.Revoke(merged!.Id) is null ? 0 : 1);
            },
            Cancellation);
    }

    private void Ask(Feed[] feeds)
    {
        ClusterFilter[] filters =
        [
            new(), new() { Category = "News/1" }, new() { FeedId = feeds[1].Id }, new() { Outlet = "outlet2.example" },
            new() { Text = "words story" }, new() { Since = _clock.GetUtcNow().AddHours(-5) },
            new() { MinSources = 2 }, new() { MinSize = 2 }, new() { BeforeId = 5 }, new() { AfterId = 2 },
            new() { Order = ClusterOrder.Published },
            new() { Order = ClusterOrder.Published, BeforePublished = (_clock.GetUtcNow(), 5) },
            new() { Text = "words", Category = "News", MinSources = 2, Since = _clock.GetUtcNow().AddHours(-9), BeforeId = 900 },
            new() { Order = ClusterOrder.Published, Text = "words", FeedId = feeds[0].Id },
        ];
        foreach (ClusterFilter filter in filters)
        {
            _store.Read(r => r.Clusters.List(filter));
            _store.Read(r => r.Articles.List(filter with { Order = ClusterOrder.FirstAppearance, BeforePublished = null }));
        }

        _store.Read(r => r.Clusters.Show(1));
        _store.Read(r => r.Clusters.Show(4));
        _store.Read(r => r.Articles.Find(2));
        _store.Read(r => r.Feeds.All());
        _store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10));
        _store.Read(r => r.RetryAfters.Lasting(_clock.GetUtcNow()));
        _store.Read(r => r.Articles.PerHour(_clock.GetUtcNow().AddDays(-2)));
        _store.Read(r => r.Articles.ByRule());
        _store.Read(r => r.Statistics());
        _store.Read(r => r.Boilerplate.All());
        _store.Read(r => r.Feeds.CurrentEntries(feeds[0].Id, _clock.GetUtcNow()));
        _store.Read(r => r.Dropped.Of(feeds[0].Id));
        _store.Read(r => r.FullTexts.Waiting(_clock.GetUtcNow(), 10, 4));
    }

    private Pipeline NewPipeline() => new(
        _fetcher, new FeedParser(), new ArticleNormaliser(), _memory, new FeedOutcome(new Schedule(() => new FetchOptions())), _store, _clock);

    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|INSERT)", RegexOptions.IgnoreCase)]
    private static partial Regex Question { get; }

    [GeneratedRegex(@"^SCAN (\w+)(?! VIRTUAL)")]
    private static partial Regex Scan { get; }

    [GeneratedRegex(@"LIMIT \S+\s*$")]
    private static partial Regex Limited { get; }
}
