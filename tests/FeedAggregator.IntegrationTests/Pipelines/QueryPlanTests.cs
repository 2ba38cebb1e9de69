using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Dapper;
using FeedAggregator.Ingest;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.Normalising;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using FeedAggregator.Subscriptions;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>
/// Listens to every statement the product makes while it does everything it can, and asks SQLite how each is carried out: no table that
/// grows with the articles may be read from end to end.
/// </summary>
public sealed partial class QueryPlanTests : PipelineTest
{
    private static readonly string[] BigTables =
        ["article", "article_body", "full_text", "dropped_entry", "article_key", "article_text", "revision", "fingerprint", "boilerplate",
        "cluster", "cluster_merge", "tombstone", "thread_report", "thread_pending"];

    /// <summary>Read as a whole on purpose, each with its reason.</summary>
    private static readonly (string Begins, string Why)[] OnPurpose =
    [
        ("SELECT outlet, shingle, stories FROM boilerplate", "deduplication's memory is filled from it, once at a start"),
        ("SELECT count(*) FROM ", "counts of the status page and the metrics: the narrowest index is walked"),
        ("SELECT rule, count(*) FROM article GROUP BY rule", "the same"),
    ];

    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly DeduplicationMemory _memory;

    public QueryPlanTests() => _memory = new DeduplicationMemory(new DeduplicationOptions(), Clock);

    protected override StorageOptions Storage => new()
    {
        Path = Database,
        Opened = connection =>
            SQLitePCL.raw.sqlite3_trace(((SqliteConnection)connection).Handle, (_, sql) => _asked.TryAdd(sql, true), null),
    };

    protected override Pipeline NewPipeline() => Over(Fetcher, Store, Clock, memory: _memory);

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
        Feed[] feeds = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Store.WriteAsync(
            w => w.Feeds.Add(
                new Feed { Url = $"https://outlet{i}.example/feed", SubscribedUrl = $"https://outlet{i}.example/feed",
                Title = $"Outlet {i}", Outlet = $"outlet{i}.example", Category = $"News/{i}", NextDue = Clock.GetUtcNow() }),
            Cancellation)))];
        for (int round = 0; round < 3; round++)
        {
            foreach (Feed feed in feeds)
            {
                await RunAsync(feed, round);
            }
        }

        Fetcher.Next = feed =>
            new FetchResult.Failed(
                ScriptedFetcher.Facts(feed, 503) with
                { RetryAfter = Clock.GetUtcNow().AddHours(1), RetryAfterUrl = "https://outlet0.example/feed" }, FetchFailure.Status,
                "busy");
        await NewPipeline().RunAsync(Store.Read(r => r.Feeds.All())[0], Cancellation);
        await DecideAsync();
        using (ThreadKeeper keeper = new(Store, new DeduplicationOptions()))
        {
            await keeper.RunAsync(static _ => { }, null, Cancellation);
            await keeper.ExplainAsync(1, 2, Cancellation);
        }

        Ask(feeds);
        await new Resanitiser(Store, new ArticleNormaliser()).RunAsync(99, () => Task.CompletedTask, Cancellation);
        await new ArticleImport(new ArticleNormaliser(), _memory, Store, Clock)
            .RunAsync([new PlainTextArticle("one.txt", "A headline\n\nWords of an article.")], "Imports", static () => { }, Cancellation);
        await Store.WriteAsync(
            w => SubscriptionSync.Apply(w, [new Subscription { Url = feeds[0].Url }], Clock.GetUtcNow()), Cancellation);
        Clock.Advance(TimeSpan.FromDays(1000));
        await Store.WriteAsync(
            w => w.Retention.Bury(new RetentionOptions { Days = 0, MaxPerFeed = 2 }, 3, Clock.GetUtcNow()).Count, Cancellation);
        await Store.WriteAsync(
            w => w.Retention.Bury(new RetentionOptions { Days = 30, MaxPerFeed = 2 }, 5, Clock.GetUtcNow()).Count, Cancellation);
        Clock.Advance(TimeSpan.FromDays(1000));
        await Store.WriteAsync(
            w =>
            {
                w.Retention.Tidy(Clock.GetUtcNow());
                return w.Meta.Touch();
            },
            Cancellation);
    }

    private Task<FeedRound> RunAsync(Feed feed, int round)
    {
        Clock.Advance(TimeSpan.FromHours(2));
        string items = string.Concat(Enumerable.Range(round, 4).Select(i =>
            $"<item><guid>{i}</guid><title>Story " +
            $"{i}</title><link>https://{feed.Outlet}/{i}</link><description>{(i == 3 ? $"Wording {round} of" : "All")} the words of " +
            $"story {i}, " +
            $"which several outlets of the coast tell in the same words, so that they are found to be one story number {i} of that day, " +
            $"{string.Join(' ', Enumerable.Range(0, 60).Select(w => $"w{i}x{w}"))}.</description></item>"));
        Fetcher.Serve($"<rss version=\"2.0\"><channel><title>{feed.Title}</title>{items}</channel></rss>");
        return NewPipeline().RunAsync(Store.Read(r => r.Feeds.All()).Single(stored => stored.Id == feed.Id), Cancellation);
    }

    private async Task DecideAsync()
    {
        VerdictKeeper verdicts = new(Store, _memory, Clock);
        Cluster shared = Store.Read(r => r.Clusters.List(new ClusterFilter { MinSize = 2 }))[0];
        await verdicts.DecideAsync(VerdictKind.Apart, [shared.Members[0].ArticleId], [shared.Members[1].ArticleId], "split", Cancellation);
        Verdict? merged = await verdicts.DecideAsync(VerdictKind.Together, [1], [3], "merge", Cancellation);
        await Store.WriteAsync(
            w =>
            {
                w.Clusters.Apply(
                    new ClusterChanges { Merges = [new ClusterMerge(w.Articles.ClusterOf(4)!.Value, w.Articles.ClusterOf(1)!.Value)] },
                    Clock.GetUtcNow());
                return w.Verdicts.All().Count + (w.Verdicts.Revoke(merged!.Id) is null ? 0 : 1);
            },
            Cancellation);
    }

    private void Ask(Feed[] feeds)
    {
        ClusterFilter[] filters =
        [
            new(), new() { Category = "News/1" }, new() { FeedId = feeds[1].Id }, new() { Outlet = "outlet2.example" },
            new() { Text = "words story" }, new() { Since = Clock.GetUtcNow().AddHours(-5) },
            new() { MinSources = 2 }, new() { MinSize = 2 }, new() { BeforeId = 5 }, new() { AfterId = 2 },
            new() { Order = ClusterOrder.Published },
            new() { Order = ClusterOrder.Published, BeforePublished = (Clock.GetUtcNow(), 5) },
            new() { Text = "words", Category = "News", MinSources = 2, Since = Clock.GetUtcNow().AddHours(-9), BeforeId = 900 },
            new() { Order = ClusterOrder.Published, Text = "words", FeedId = feeds[0].Id },
        ];
        foreach (ClusterFilter filter in filters)
        {
            Store.Read(r => r.Clusters.List(filter));
            Store.Read(r => r.Articles.List(filter with { Order = ClusterOrder.FirstAppearance, BeforePublished = null }));
        }

        Store.Read(r => r.Clusters.List(new ClusterFilter { FirstOfThread = true, Category = "News", MinSources = 2 }));
        Store.Read(r => r.Threads.List(5, before: 9, since: Clock.GetUtcNow().AddDays(-9)));
        Store.Read(r => r.Threads.List(5, after: 1));
        Store.Read(r => r.Threads.Show(1));
        Store.Read(r => r.Threads.Places([1, 2]));
        Store.Read(r => r.Threads.Counts());
        Store.Read(r => r.Threads.Waiting());
        Store.Read(r => r.Clusters.Show(1));
        Store.Read(r => r.Clusters.Show(4));
        Store.Read(r => r.Articles.Find(2));
        Store.Read(r => r.Feeds.All());
        Store.Read(r => r.Feeds.Due(Clock.GetUtcNow(), 10));
        Store.Read(r => r.RetryAfters.Lasting(Clock.GetUtcNow()));
        Store.Read(r => r.Articles.PerHour(Clock.GetUtcNow().AddDays(-2)));
        Store.Read(r => r.Articles.ByRule());
        Store.Read(r => r.Statistics());
        Store.Read(r => r.Boilerplate.All());
        Store.Read(r => r.Feeds.CurrentEntries(feeds[0].Id, Clock.GetUtcNow()));
        Store.Read(r => r.Dropped.Of(feeds[0].Id));
        Store.Read(r => r.FullTexts.Waiting(Clock.GetUtcNow(), 10, 4));
    }

    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|INSERT)", RegexOptions.IgnoreCase)]
    private static partial Regex Question { get; }

    [GeneratedRegex(@"^SCAN (\w+)(?! VIRTUAL)")]
    private static partial Regex Scan { get; }

    [GeneratedRegex(@"LIMIT \S+\s*$")]
    private static partial Regex Limited { get; }
}
