using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using FeedAggregator.Ingest;
using FeedAggregator.Publishing;
using FeedAggregator.Service;
using FeedAggregator.Tests.Publishing.Samples;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>Related coverage as readers, programs and the operator meet it, over a real database and real HTTP.</summary>
public sealed class ThreadTests
{
    private const string Key = "a key that is long enough";
    private const string Event = "Varnholt ferry Esmeralda rams Kolding bridge";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Cluster = "tag:feedagg.invalid,2026:cluster";

    [Fact]
    public async Task The_river_folds_related_reports_unless_a_reader_or_a_setting_wants_each()
    {
        await using StoredNews news = await NewsAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);

        string folded = await PageAsync(service, "/");
        Assert.Equal(2, Stories(folded));
        Assert.Contains("2 more reports of this", folded, StringComparison.Ordinal);
        Assert.Contains("href=\"/thread/1\"", folded, StringComparison.Ordinal);
        Assert.Contains("href=\"/?fold=off\"", folded, StringComparison.Ordinal);

        string each = await PageAsync(service, "/?fold=off");
        Assert.Equal(4, Stories(each));
        Assert.DoesNotContain("more reports", each, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/\" rel=\"nofollow\">Fold related ones</a>", each, StringComparison.Ordinal);
        Assert.Equal(2, Stories(await PageAsync(service, "/?category=World")));

        await using HttpFixture unfolded = await HttpFixture.StartAsync(news.Store, publishing: new PublishingOptions { FoldThreads = false });
        Assert.Equal(4, Stories(await PageAsync(unfolded, "/")));
        Assert.Equal(2, Stories(await PageAsync(unfolded, "/?fold=on")));
        using HttpResponseMessage wrong = await service.GetAsync("/?fold=perhaps");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task The_river_shows_a_thread_once_a_day_under_the_story_most_outlets_carry()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        long first = await news.AddAsync($"{Event} at dawn");
        await news.AddAsync($"{Event} at dawn", 1, first);
        long second = await news.AddAsync($"{Event}, says the harbour", 2);
        long after = await news.AddAsync($"{Event}: the day after", 1);
        await FollowAsync(news);

        // Midnight falls between the third article and the fourth.
        TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone("test", -(StoredNews.Start.AddMinutes(4).TimeOfDay), "test", "test");
        Site site = SampleStories.Site() with { Zone = zone };
        IReadOnlyList<Cluster> stories = Selections.River(news.Store, site, new ClusterQuery()).Items;
        ThreadFolds folds = Selections.Folds(news.Store, site, new ClusterQuery(), stories);

        Assert.Equal([second], folds.Folded);
        Assert.Equal([first, after], folds.Shown.Keys.Order());
        Assert.Equal([2, 2], folds.Shown.Values.Select(fold => fold.More));
        Assert.Equal(StoredNews.Start.AddMinutes(3), folds.Shown[first].Newest);
        ThreadFolds oneDay = Selections.Folds(news.Store, site with { Zone = TimeZoneInfo.Utc }, new ClusterQuery(), stories);
        Assert.Equal([second, after], oneDay.Folded.Order());
    }

    [Fact]
    public async Task A_thread_has_a_page_with_each_story_once_its_copies_folded_and_why_it_is_there()
    {
        await using StoredNews news = await NewsAsync();
        await news.AddAsync($"{Event} early", 2, cluster: 1);
        await FollowAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);

        string page = await PageAsync(service, "/thread/1");
        Assert.Equal(3, page.Split("<p class=\"why\">").Length - 1);
        Assert.Contains("<summary>1 copy</summary>", page, StringComparison.Ordinal);
        Assert.Contains("The first report of this we saw.", page, StringComparison.Ordinal);
        Assert.Contains("both name", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Not related", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/thread/1\">All reports of this</a>", await PageAsync(service, "/story/1"), StringComparison.Ordinal);
        using HttpResponseMessage none = await service.GetAsync("/thread/7");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Hostile_headlines_are_text_wherever_a_thread_shows_them()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> ]]> &amp; \u202E";
        for (int feed = 0; feed < 3; feed++)
        {
            await news.AddAsync($"{Event} {Hostile}", feed);
        }

        await FollowAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        foreach (string path in (string[])["/", "/thread/1", "/?fold=off"])
        {
            string page = await PageAsync(service, path);
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        }

        foreach (string format in (string[])["atom", "rss", "json"])
        {
            string feed = await PageAsync(service, $"/feed.{format}?view=threads");
            string content = format switch
            {
                "json" => JsonDocument.Parse(feed).RootElement.GetProperty("items")[0].GetProperty("content_html").GetString()!,
                "atom" => XDocument.Parse(feed).Descendants(Atom + "content").First().Value,
                _ => XDocument.Parse(feed).Descendants("{http://purl.org/rss/1.0/modules/content/}encoded").First().Value,
            };
            Assert.Contains("3 reports of this", content, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;", content, StringComparison.Ordinal);

            // What stands before the list is the article's own HTML, which the store was given unsanitised here.
            string list = content[content.IndexOf("<ul>", StringComparison.Ordinal)..];
            Assert.DoesNotContain("<script", list, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", list, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_operator_takes_a_report_out_and_back_in()
    {
        await using StoredNews news = await NewsAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key });
        (string cookie, string token) = await service.SignInAsync(Key);
        using HttpResponseMessage stranger = await service.SendFormAsync("/actions/not-related", null, ("thread", "1"), ("story", "2"));
        Assert.NotEqual(HttpStatusCode.SeeOther, stranger.StatusCode);
        Assert.Equal(3, news.Store.Read(r => r.Threads.Show(1))!.Size);

        using HttpResponseMessage taken =
            await service.SendFormAsync("/actions/not-related", cookie, ("token", token), ("thread", "1"), ("story", "2"));
        Assert.Equal("/thread/1", taken.Headers.Location!.ToString());
        Assert.Equal([1L, 3L], news.Store.Read(r => r.Threads.Show(1))!.Reports.Select(report => report.Cluster.Id));
        using HttpResponseMessage shown = await service.GetAsync("/thread/1", ("Cookie", cookie));
        string page = await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("not related to", page, StringComparison.Ordinal);
        Assert.Contains("no-store", shown.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        using HttpResponseMessage undone =
            await service.SendFormAsync("/actions/undo", cookie, ("token", token), ("thread", "1"), ("verdict", "1"));
        Assert.Equal("/thread/1", undone.Headers.Location!.ToString());
        Assert.Equal(3, news.Store.Read(r => r.Threads.Show(1))!.Size);
        using HttpResponseMessage nothing =
            await service.SendFormAsync("/actions/not-related", cookie, ("token", token), ("thread", "1"), ("story", "4"));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task Feeds_have_an_entry_for_each_story_or_for_each_thread_whose_id_stays_as_it_grows()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await news.AddAsync(Event);
        await news.AddAsync("A quiet stamp fair");
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        string[] before = await IdsAsync(service, "/feed.atom?view=threads");
        await news.AddAsync($"{Event} again", 1);
        await news.AddAsync($"{Event} once more", 2);
        await FollowAsync(news);

        XElement[] each = await EntriesAsync(service, "/feed.atom");
        Assert.Equal(4, each.Length);
        Assert.Equal(3, each.Count(entry => entry.Element(Cluster + "cluster")!.Attribute("thread") is not null));
        XElement[] threads = await EntriesAsync(service, "/feed.atom?view=threads");
        Assert.Equal(before, threads.Select(Id));
        XElement cluster = threads[1].Element(Cluster + "cluster")!;
        Assert.Equal("3", (string?)cluster.Attribute("thread-size"));
        Assert.Equal(3, cluster.Elements(Cluster + "report").Count());
        Assert.EndsWith(":thread/1", (string?)cluster.Attribute("thread"), StringComparison.Ordinal);
        Assert.EndsWith("/thread/1", (string?)cluster.Attribute("thread-page"), StringComparison.Ordinal);

        // A filter finds the thread by any report that it fits.
        Assert.Single(await EntriesAsync(service, "/feed.atom?view=threads&outlet=outlet-2.example"));

        // A walk in single steps meets each entry once.
        List<string> walked = [];
        string? next = "/feed.json?view=threads&limit=1";
        while (next is not null)
        {
            using JsonDocument json = JsonDocument.Parse(await PageAsync(service, next));
            walked.AddRange(json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = json.RootElement.TryGetProperty("next_url", out JsonElement url) ? new Uri(url.GetString()!).PathAndQuery : null;
        }

        Assert.Equal(before, walked);
    }

    [Fact]
    public async Task The_api_lists_shows_and_explains_threads()
    {
        await using StoredNews news = await NewsAsync();
        for (int feed = 0; feed < 3; feed++)
        {
            await news.AddAsync("Lindmoor orchard pickers walk out over Brackenridge contract", feed);
        }

        await FollowAsync(news);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        JsonElement page = await JsonAsync(service, "/api/v1/threads?limit=1");
        Assert.Equal(2, page.GetProperty("items")[0].GetProperty("id").GetInt64());
        JsonElement older = await JsonAsync(service, $"/api/v1/threads?limit=1&cursor={page.GetProperty("next").GetString()}");
        JsonElement thread = older.GetProperty("items")[0];
        Assert.Equal((1, 3), (thread.GetProperty("id").GetInt64(), thread.GetProperty("reports").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, older.GetProperty("next").ValueKind);
        Assert.Equal(thread.GetRawText(), (await JsonAsync(service, "/api/v1/threads/1")).GetRawText());
        Assert.Equal(1, (await JsonAsync(service, "/api/v1/clusters/2")).GetProperty("thread").GetInt64());
        Assert.Equal(JsonValueKind.Null, (await JsonAsync(service, "/api/v1/clusters/4")).GetProperty("thread").ValueKind);

        JsonElement schemas = (await JsonAsync(service, "/openapi/v1.json")).GetProperty("components").GetProperty("schemas");
        Assert.Empty(DescribedShape.Differences(page, schemas.GetProperty("ListPageOfThreadResource"), schemas));

        JsonElement explained = await JsonAsync(service, "/api/v1/threads/explain?left=1&right=2");
        Assert.True(explained.GetProperty("related").GetBoolean() && explained.GetProperty("sameThread").GetBoolean());
        Assert.Equal("words", (await JsonAsync(service, "/api/v1/threads/explain?left=1&right=5")).GetProperty("obstacle").GetString());
        foreach ((string path, HttpStatusCode status) in new[]
        {
            ("/api/v1/threads/77", HttpStatusCode.NotFound), ("/api/v1/threads/explain?left=1&right=1", HttpStatusCode.BadRequest),
            ("/api/v1/threads/explain?left=1&right=77", HttpStatusCode.NotFound), ("/api/v1/threads?limit=0", HttpStatusCode.BadRequest),
        })
        {
            using HttpResponseMessage response = await service.GetAsync(path);
            Assert.Equal(status, response.StatusCode);
        }
    }

    /// <summary>Three reports of one event and a story beside them.</summary>
    private static async Task<StoredNews> NewsAsync()
    {
        StoredNews news = await StoredNews.CreateAsync();
        await news.AddAsync($"{Event} early");
        await news.AddAsync($"{Event} at noon", 1);
        await news.AddAsync($"{Event} in the evening", 2);
        await news.AddAsync("A quiet stamp fair", 1);
        await FollowAsync(news);
        return news;
    }

    private static async Task FollowAsync(StoredNews news)
    {
        using ThreadKeeper keeper = new(news.Store, new DeduplicationOptions());
        await keeper.RunAsync(static _ => { }, null, TestContext.Current.CancellationToken);
    }

    private static Task<string> PageAsync(HttpFixture service, string path) =>
        service.Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    private static async Task<JsonElement> JsonAsync(HttpFixture service, string path) =>
        JsonDocument.Parse(await PageAsync(service, path)).RootElement;

    private static async Task<XElement[]> EntriesAsync(HttpFixture service, string path) =>
        [.. XDocument.Parse(await PageAsync(service, path)).Root!.Elements(Atom + "entry")];

    private static async Task<string[]> IdsAsync(HttpFixture service, string path) => [.. (await EntriesAsync(service, path)).Select(Id)];

    private static string Id(XElement entry) => entry.Element(Atom + "id")!.Value;

    private static int Stories(string page) => page.Split("<article class=\"story").Length - 1;
}
