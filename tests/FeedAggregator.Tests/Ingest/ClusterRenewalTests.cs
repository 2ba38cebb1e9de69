using Dapper;
using FeedAggregator.Deduplication;
using FeedAggregator.Ingest;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using FeedAggregator.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.Tests.Ingest;

/// <summary>A database of version 0.1 (schema 8) whose clusters hold what does not belong together is grouped again.</summary>
public sealed class ClusterRenewalTests : IAsyncLifetime
{
    private const long Day = 86_400_000;
    private const long Start = 20_000 * Day;

    private static readonly string[] Texts =
    [
        "The lighthouse of Corrigan Point was lit again on Friday after four years, by a girl of nine who had won the draw among all " +
        "schools of the coast.",
        "The lighthouse of Corrigan Point was lit again on Friday after four years, by a girl of nine who had won the draw among all " +
        "schools of the coast.",
        "Farmers of the upper valley have sold their whole harvest of plums to one buyer, a maker of jam who wants to build a factory " +
        "beside the railway.",
        "A choir of two hundred postmen sang in the sorting hall of Ardmere on Sunday; the letters, said the postmaster, had been " +
        "patient until Monday noon.",
        "Nobody was hurt when a crane fell across the empty market of Tolland before dawn, but the clock of the town hall has shown ten " +
        "to four ever since.",
        "The ice rink at Brenner Street closes for good in March, for its cooling pipes leak and the owner found no workshop that still " +
        "makes such valves.",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(Start + (30 * Day)));
    private readonly DeduplicationOptions _options = new();
    private Store _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        string path = _folder.File("test.db");
        using (SqliteConnection connection = new($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            Migrations.Apply(connection, path, upTo: 8);
            Fill(connection);
        }

        _store = Samples.Open(_folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Clusters_that_hold_what_does_not_belong_together_are_taken_apart_and_nothing_else_changes()
    {
        Cluster untouched = _store.Read(r => r.Clusters.Show(1))!;
        ReclusterPlan plan = (await RenewAsync())!;

        Assert.Equal([4, 5], plan.Moves.Select(move => move.ArticleId));
        Assert.Equal(
            (untouched.Updated, 2, untouched.Place),
            (_store.Read(r => r.Clusters.Show(1))!.Updated, _store.Read(r => r.Clusters.Show(1))!.Members.Count,
            _store.Read(r => r.Clusters.Show(1))!.Place));
        Assert.Equal([3, 6], _store.Read(r => r.Clusters.Show(2))!.Members.Select(member => member.ArticleId).Order());
        Assert.Equal(Start + (9 * Day), _store.Read(r => r.Clusters.Show(2))!.Updated.ToUnixTimeMilliseconds());
        Assert.Null(await RenewAsync());
    }

    [Fact]
    public async Task What_is_freed_stands_where_its_article_appeared_and_not_on_top()
    {
        await RenewAsync();

        Assert.Equal(
            ["5", "4", "3 6", "1 2"], _store.Read(r => r.Clusters.List(new ClusterFilter()))
            .Select(story => string.Join(' ', story.Members.Select(member => member.ArticleId).Order())));
        Cluster freed = _store.Read(r => r.Clusters.List(new ClusterFilter()))[0];
        Assert.Equal((5, freed.FirstSeen), (freed.Place, freed.Updated));
        Assert.Equal(freed.Id, _store.Read(r => r.Clusters.Show(freed.Id))!.Id);
    }

    [Fact]
    public async Task Ids_and_cursors_of_before_lead_where_they_led()
    {
        await RenewAsync();

        Assert.Equal(1, _store.Read(r => r.Clusters.Show(7))!.Id);
        PageCursor former = PageCursor.Parse(new PageCursor(2, false).ToString())!;
        Assert.Equal(
            [1], Selections.Clusters(_store, new ClusterQuery { Cursor = former }, 50, BodyBounds.None).Items.Select(story => story.Id));
    }

    [Fact]
    public async Task No_webhook_hears_of_it()
    {
        await _store.WriteAsync(writer => writer.Notices.Plan(2, _clock.GetUtcNow()), Cancellation);
        await RenewAsync();

        Assert.Equal(0, await _store.WriteAsync(writer => writer.Notices.Plan(2, _clock.GetUtcNow()), Cancellation));
        Assert.Equal(0, _store.Read(r => r.Notices.State()).Waiting);
    }

    [Fact]
    public async Task An_end_in_the_middle_changes_nothing_and_the_next_run_does_it_all()
    {
        ClusterRenewal renewal = Renewal();
        using CancellationTokenSource stop = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => renewal.RunAsync((_, _) => stop.Cancel(), () => Task.CompletedTask, stop.Token));

        Assert.Equal(4, _store.Read(r => r.Clusters.Show(2))!.Members.Count);
        Assert.Equal(2, (await RenewAsync())!.Moves.Count);
    }

    private ClusterRenewal Renewal() => new(_store, new DeduplicationMemory(_options, _clock), _options, _clock);

    private Task<ReclusterPlan?> RenewAsync() => Renewal().RunAsync((_, _) => { }, () => Task.CompletedTask, Cancellation);

    /// <summary>
    /// Cluster 1 is right, in cluster 2 the articles 3, 4 and 5 came together by mistake; a person put 6 to 3, and 7 into 1 once.
    /// </summary>
    private static void Fill(SqliteConnection connection)
    {
        connection.Execute(
            """
            INSERT INTO meta VALUES ('tag-authority', 'a.invalid'), ('tag-date', '2026-01-01');
            INSERT INTO cluster (id, representative_id, size, outlets, first_seen, published, updated)
              VALUES (1, 1, 2, 2, @start, @start, @start), (2, 3, 4, 2, @start, @start, @start + 9 * 86400000);
            INSERT INTO cluster_merge VALUES (7, 1, @start);
            INSERT INTO verdict (kind, left_articles, right_articles, command, created) VALUES ('Together', '[3]', '[6]', 'merge', @start);
            """,
            new { start = Start });
        for (int i = 1; i <= Texts.Length; i++)
        {
            string outlet = i % 2 == 0 ? "even.example" : "odd.example";
            connection.Execute(
                """
                INSERT OR IGNORE INTO feed (id, url, subscribed_url, title, title_is_operators, outlet, category, subscribed, next_due, due_reason,
                  consecutive_failures, gone, warnings, schedule) VALUES (@feed, 'https://' || @outlet || '/f', 'https://' || @outlet || '/f', @outlet, 0, @outlet, '', 1, 5, 'because', 0, 0, '[]', '{}');
                INSERT INTO article (id, feed_id, cluster_id, guid, title, published, published_origin, summary, is_summary, text_length, content_hash,
                  categories, enclosures, first_seen, revision, rule, matched_id, shared_shingles)
                  VALUES (@i, @feed, @cluster, @i, @title, @at, 0, '', 0, length(@text), @i, '[]', '[]', @at, 1, @rule, @matched, 9);
                INSERT INTO article_body VALUES (@i, @text, @text, NULL, NULL, 1);
                """,
                new
                {
                    i,
                    feed = (i % 2) + 1,
                    outlet,
                    cluster = i <= 2 ? 1 : 2,
                    title = i <= 2 ? "Corrigan Point has its light again" : string.Join(' ', Texts[i - 1].Split(' ').Take(5)),
                    text = Texts[i - 1],
                    at = Start + (i * Day),
                    rule = i is 1 or 3 ? "founder" : i == 6 ? "verdict" : "containment",
                    matched = i is 1 or 3 ? null : (int?)(i <= 2 ? 1 : 3),
                });
        }

        connection.Execute("INSERT INTO article_search (rowid, title, text) SELECT id, title, text FROM article_text");
    }
}
