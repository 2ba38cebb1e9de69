using Dapper;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>Which stored article an entry is, over several readings of its feed.</summary>
public sealed class IdentityTests : PipelineTest
{
    private Feed _feed = null!;

    protected override async Task PrepareAsync()
    {
        var feed = new Feed
        {
            Url = "https://harbour.example/feed",
            SubscribedUrl = "https://harbour.example/feed",
            Title = "Harbour",
            Outlet = "harbour.example",
            Category = "News",
            NextDue = Clock.GetUtcNow(),
        };
        _feed = await Store.WriteAsync(writer => writer.Feeds.Add(feed), Cancellation);
    }

    [Fact]
    public async Task A_site_that_moves_to_other_software_brings_nothing_new()
    {
        Entry[] before =
            [.. Enumerable.Range(1, 20)
            .Select(day => new Entry($"https://harbour.example/2026/{day}.html", $"Notes of day {day}", Words(day), day))];
        await RunAsync(before);
        FeedRound moved = await RunAsync(
            [.. before.Select(entry => entry with { Url = entry.Url.Replace("/2026/", "/articles/post-", StringComparison.Ordinal) })]);
        Assert.Equal((0, 0), (moved.Added, moved.Revised));
        Assert.Equal(
            "https://harbour.example/articles/post-1.html", Store.Read(r => r.Articles.List(new ClusterFilter { Limit = 50 }))
            .Single(a => a.Article.Title == "Notes of day 1").Article.Link);
    }

    [Fact]
    public async Task Two_entries_of_one_wording_and_time_in_one_document_are_two_articles()
    {
        Entry first = new("https://harbour.example/1", "The north quay is shut today", Words(1), 1);
        await RunAsync([first]);
        FeedRound both = await RunAsync([first with { Url = "https://harbour.example/2" }, first]);
        Assert.Equal((1, 0), (both.Added, both.Revised));
        Assert.Equal(0, (await RunAsync([first with { Url = "https://harbour.example/2" }, first])).Added);
    }

    [Fact]
    public async Task A_guid_that_is_used_again_for_another_story_is_a_new_article()
    {
        await RunAsync([new Entry("https://harbour.example/w/1", "Ferry cancelled", Words(1), 1, Guid: "post-of-the-week")]);
        FeedRound again =
            await RunAsync([new Entry("https://harbour.example/w/2", "Mill turns once more", Words(2), 8, Guid: "post-of-the-week")]);
        Assert.Equal((1, 0), (again.Added, again.Revised));
        Assert.Equal(
            (0, 0), Counts(
                await RunAsync([new Entry("https://harbour.example/w/2", "Mill turns once more", Words(2), 8, Guid: "post-of-the-week")])));
    }

    [Theory]
    [InlineData("https://harbour.example/w/1", "Mill turns once more", 2, 8)]
    [InlineData("https://harbour.example/w/2", "Mill turns once more", 2, 1)]
    [InlineData("https://harbour.example/w/2", "Ferry cancelled again", 2, 8)]
    [InlineData("https://harbour.example/w/2", "Mill turns once more", 1, 8)]
    public async Task A_guid_whose_address_date_headline_or_text_stays_is_a_revision(string url, string title, int words, int day)
    {
        await RunAsync([new Entry("https://harbour.example/w/1", "Ferry cancelled", Words(1), 1, Guid: "live")]);
        FeedRound again = await RunAsync([new Entry(url, title, Words(words), day, Guid: "live")]);
        Assert.Equal((0, 1), Counts(again));
    }

    [Fact]
    public async Task An_entry_that_other_rules_read_in_another_way_changes_in_place()
    {
        Entry[] document =
            [new Entry("https://harbour.example/1", "The lamp is lit | Quay Letters", Words(1), 1),
            new Entry("https://harbour.example/2", "Two | Quay Letters", Words(2), 2)];
        await RunAsync(document);
        Clock.Advance(TimeSpan.FromHours(1));
        FeedRound retitled = await RunAsync(document, title: "Sound Letters");
        Assert.Equal((0, 0), Counts(retitled));
        Cluster story = Store.Read(r => r.Clusters.List(new ClusterFilter { Limit = 9 }))
            .Single(story => story.Representative.Article.Title.StartsWith("The lamp", StringComparison.Ordinal));
        Assert.Equal("The lamp is lit | Quay Letters", story.Representative.Article.Title);
        Assert.Equal(Clock.GetUtcNow() - TimeSpan.FromHours(1), story.Updated);
        Assert.Equal(1, Number("SELECT max(revision) FROM article"));
    }

    [Fact]
    public async Task What_version_0_1_stored_and_read_in_another_way_changes_in_place()
    {
        Entry[] document =
            [new Entry("http://harbour.example/1", "The lamp is lit", Words(1), 1, Html: true),
            new Entry("http://harbour.example/2", "Tide tables", Words(2), 2)];
        await RunAsync(document);
        AsVersion01();
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((0, 0), Counts(await RunAsync(document)));
        Assert.Equal(0, Number("SELECT count(*) FROM revision"));
        Assert.Equal(0, Number("SELECT count(*) FROM article_body WHERE text NOT LIKE '%Last words%'"));
        Assert.Equal(
            0, Number($"SELECT count(*) FROM cluster WHERE updated >= {Clock.GetUtcNow().AddMinutes(-1).ToUnixTimeMilliseconds()}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_its_publisher_edited_before_an_upgrade_is_a_revision_all_the_same(bool html)
    {
        Entry entry = new("http://harbour.example/1", "The lamp is lit", Words(1), 1, Html: html);
        await RunAsync([entry]);
        AsVersion01();
        Assert.Equal((0, 1), Counts(await RunAsync([entry with { Text = Words(3) }])));
    }

    private static (int Added, int Revised) Counts(FeedRound round) => (round.Added, round.Revised);

    private static string Words(int seed) =>
        $"Boat {seed} came in at noon{seed} with salt{seed} and rope{seed} for the crane{seed} on the pier{seed}.\n\n" +
        $"Last words{seed} of the keeper{seed} were kind{seed} to all{seed}.";

    private async Task<FeedRound> RunAsync(Entry[] document, string title = "Quay Letters")
    {
        Fetcher.Serve(
            $"<rss version=\"2.0\" " +
            $"xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>{title}" +
            $"</title><link>https://harbour.example/</link>{string.Concat(document.Select(entry => entry.ToXml()))}</channel></rss>");
        Feed now = Store.Read(r => r.Feeds.Find(_feed.Id))!;
        return await Pipeline.RunAsync(now, Cancellation);
    }

    /// <summary>As if other rules had left the last paragraph out, and one hash had covered entry and rules.</summary>
    private void AsVersion01()
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Execute(
            "UPDATE article SET entry_hash = randomblob(16), content_hash = 'of other rules'; UPDATE article_body SET text = " +
            "substr(text, 1, instr(text, char(10)) - 1)");
    }

    private long Number(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        return connection.ExecuteScalar<long>(sql);
    }

    private sealed record Entry(string Url, string Title, string Text, int Day, string? Guid = null, bool Html = false)
    {
        public string ToXml() =>
            $"<item><title>{Title}</title><link>{Url}</link><guid isPermaLink=\"false\">{Guid ?? Url}</guid><pubDate>{Day} Nov 2026 " +
            $"08:00:00 GMT</pubDate>{Body}</item>";

        private string Body => Html
            ? $"<content:encoded><![CDATA[<p " +
            $"onclick=\"x()\">{Text.Replace("\n\n", "</p><p>", StringComparison.Ordinal)}</p>]]></content:encoded>"
            : $"<description>{Text}</description>";
    }
}
