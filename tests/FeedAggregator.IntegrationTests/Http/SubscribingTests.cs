using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FeedAggregator.Fetching;
using FeedAggregator.Service;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.IntegrationTests.Http;

public sealed partial class SubscribingTests : IDisposable
{
    private const string Key = "a key that is long enough";

    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-").FullName;

    private string File => Path.Combine(_folder, "feeds.opml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_address_of_a_site_shows_its_feed_before_anything_is_subscribed_to()
    {
        await using Trial trial = await StartAsync();
        string page = await trial.PostTextAsync("/actions/find", ("url", "tidewater.example"));
        Assert.Contains("Tidewater Gazette", page, StringComparison.Ordinal);
        Assert.Contains("Ferry &lt;b&gt;delayed", page, StringComparison.Ordinal);
        Assert.Contains("https://tidewater.example/comments.xml", page, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
        Assert.Equal(HttpStatusCode.SeeOther, await trial.PostAsync(
            "/actions/subscribe", ("url", "https://tidewater.example/feed.xml"), ("category", " News / Coast "), ("title", "Gazette")));
        Subscription added = Assert.Single(SubscriptionFile.Load(File).Subscriptions);
        Assert.Equal(("Gazette", "News/Coast"), (added.Title, added.Category));
        Assert.Contains(trial.Feeds, feed => feed is { SubscribedUrl: "https://tidewater.example/feed.xml", Subscribed: true });
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("feeds.opml")]
    [InlineData("ftp://tidewater.example/feed.xml")]
    [InlineData("")]
    [InlineData("https://nothing.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task What_is_no_feed_of_the_web_is_refused_with_the_reason_and_nothing_is_written(string url)
    {
        await using Trial trial = await StartAsync();
        using HttpResponseMessage answer = await trial.SendAsync("/actions/find", ("url", url));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("role=\"alert\"", await TextAsync(answer), StringComparison.Ordinal);
        Assert.NotEqual(
            HttpStatusCode.SeeOther,
            url == "https://nothing.example/" ? HttpStatusCode.NotFound : await trial.PostAsync("/actions/subscribe", ("url", url)));
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task A_bookmark_fetches_nothing_and_leads_through_the_sign_in()
    {
        await using Trial trial = await StartAsync();
        using HttpResponseMessage stranger = await trial.Service.GetAsync("/subscribe?url=https%3A%2F%2Ftidewater.example%2F%22%3E%3Cscript%3E");
        string page = await TextAsync(stranger);
        Assert.DoesNotContain("<script>", page.Replace("<script src", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("/sign-in?url=https%3A%2F%2Ftidewater.example", page, StringComparison.Ordinal);
        using HttpResponseMessage signedIn = await trial.Service.SendFormAsync(
            "/sign-in", null, ("key", Key), ("url", "https://tidewater.example/"));
        Assert.Equal("/subscribe?url=https%3A%2F%2Ftidewater.example%2F", signedIn.Headers.Location!.OriginalString);
        using HttpResponseMessage form = await trial.Service.GetAsync("/subscribe?url=https://tidewater.example/", ("Cookie", trial.Cookie));
        Assert.Contains("value=\"https://tidewater.example/\"", await TextAsync(form), StringComparison.Ordinal);
        Assert.Equal(0, trial.Web.Asked);
    }

    [Fact]
    public async Task The_file_of_another_reader_is_imported_without_its_settings_and_without_local_files()
    {
        await using Trial trial = await StartAsync();
        const string Opml =
            """
            <opml version="2.0" xmlns:fa="tag:feedagg.invalid,2026:subscription"><body>
            <outline text="Coast"><outline text="One" xmlUrl="https://one.example/feed" fa:priority="90"/></outline>
            <outline text="Two" xmlUrl="https://two.example/feed"/><outline text="Local" xmlUrl="/etc/hosts"/>
            </body></opml>
            """;
        string page = await trial.ImportAsync(Opml);
        Assert.Contains("2 feeds added", page, StringComparison.Ordinal);
        Assert.Contains("settings that the file brings along for 1 feed were left out", page, StringComparison.Ordinal);
        Assert.Contains("left out: ", page, StringComparison.Ordinal);
        Assert.All(SubscriptionFile.Load(File).Subscriptions, subscription => Assert.Equal(FeedSettings.None, subscription.Settings));
        Assert.Contains("0 feeds added", await trial.ImportAsync(Opml), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_file_is_taken_from_the_operator_alone()
    {
        await using Trial trial = await StartAsync();
        string many = $"<opml><body>{string.Concat(Enumerable.Range(0, 3000).Select(i => $"<outline xmlUrl='https://f{i}.example/'/>"))}</body></opml>";
        Assert.Contains("3000 feeds added", await trial.ImportAsync(many), StringComparison.Ordinal);
        using HttpResponseMessage stranger = await trial.SendFileAsync(many, cookie: null);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, stranger.StatusCode);
    }

    [Fact]
    public async Task A_feed_is_renamed_dropped_and_taken_back_as_it_was()
    {
        await using Trial trial = await StartAsync();
        await System.IO.File.WriteAllTextAsync(
            File,
            """
            <opml version="2.0" xmlns:fa="tag:feedagg.invalid,2026:subscription"><body>
            <outline text="Quay" xmlUrl="https://quay.example/feed" fa:priority="7"/></body></opml>
            """,
            TestContext.Current.CancellationToken);
        await trial.PostAsync("/actions/subscribe", ("url", "https://tidewater.example/feed.xml"));
        Feed quay = trial.Feeds.Single(feed => feed.SubscribedUrl == "https://quay.example/feed");
        string id = $"{quay.Id}";
        Assert.Equal(
            HttpStatusCode.SeeOther, await trial.PostAsync("/actions/edit", ("feed", id), ("title", "Quay News"), ("category", "Coast")));
        Subscription changed = SubscriptionFile.Load(File).Subscriptions[^1];
        Assert.Equal(("Quay News", "Coast", 7), (changed.Title, changed.Category, changed.Settings.Priority));
        Assert.Equal(HttpStatusCode.SeeOther, await trial.PostAsync("/actions/unsubscribe", ("feed", id)));
        Assert.Single(SubscriptionFile.Load(File).Subscriptions);
        Assert.False(trial.Feeds.Single(feed => feed.Id == quay.Id).Subscribed);
        Assert.Equal(HttpStatusCode.SeeOther, await trial.PostAsync("/actions/resubscribe", ("feed", id)));
        Subscription back = SubscriptionFile.Load(File).Subscriptions[^1];
        Assert.Equal(("Quay News", "Coast", 7), (back.Title, back.Category, back.Settings.Priority));
        Assert.True(trial.Feeds.Single(feed => feed.Id == quay.Id).Subscribed);
    }

    [Fact]
    public async Task A_file_that_cannot_be_changed_is_told_without_its_folder()
    {
        await using Trial trial = await StartAsync();
        await System.IO.File.WriteAllTextAsync(File, "https://quay.example/feed\n", TestContext.Current.CancellationToken);
        await trial.PostAsync("/actions/subscribe", ("url", "https://tidewater.example/feed.xml"));
        Feed quay = trial.Feeds.Single(feed => feed.SubscribedUrl == "https://quay.example/feed");
        using HttpResponseMessage answer = await trial.SendAsync("/actions/edit", ("feed", $"{quay.Id}"), ("title", "Quay News"));
        string page = await TextAsync(answer);
        Assert.Contains("feeds.opml is a plain list", page, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_form_works_without_the_session_and_its_secret()
    {
        await using Trial trial = await StartAsync();
        foreach (string action in (string[])["find", "subscribe", "import", "edit", "unsubscribe", "resubscribe", "undo"])
        {
            using HttpResponseMessage stranger =
                await trial.Service.SendFormAsync($"/actions/{action}", null, ("url", "https://tidewater.example/"), ("feed", "1"));
            Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        }

        Assert.Equal(0, trial.Web.Asked);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        await using Trial trial = await StartAsync();
        (string other, _) = await trial.Service.SignInAsync(Key);
        Assert.Equal(HttpStatusCode.SeeOther, await trial.PostAsync("/sign-out", ("everywhere", "yes")));
        using HttpResponseMessage page = await trial.Service.GetAsync("/feeds", ("Cookie", other));
        Assert.DoesNotContain("name=\"token\"", await TextAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_that_fail_alike_are_told_together_and_no_folder_is_named()
    {
        await using Trial trial = await StartAsync();
        await trial.News.Store.WriteAsync(
            writer =>
            {
                foreach (Feed feed in writer.Feeds.All())
                {
                    writer.Feeds.Save(feed with
                    {
                        LastError = $"the name {new Uri(feed.Url).Host} does not resolve",
                        ConsecutiveFailures = 2,
                    });
                }

                return 0;
            },
            TestContext.Current.CancellationToken);
        foreach (string path in (string[])["/feeds", "/status"])
        {
            using HttpResponseMessage page = await trial.Service.GetAsync(path);
            Assert.Contains(
                "3 feeds: the name … does not resolve. Is the network up?", await TextAsync(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_story_taken_apart_is_linked_and_the_decision_can_be_undone()
    {
        await using Trial trial = await StartAsync();
        long story = await trial.News.AddAsync("Harbour reopens", 0);
        await trial.News.AddAsync("Port in use again", 1, story);
        await trial.PostAsync("/actions/distinct", ("story", $"{story}"), ("article", "2"));
        string page = await trial.GetTextAsync($"/story/{story}");
        string verdict = Verdict().Match(page).Groups["id"].Value;
        long other = trial.News.Store.Read(reader => reader.Articles.Find(2))!.ClusterId;
        Assert.NotEqual(story, other);
        Assert.Contains($"href=\"/story/{other}\">Port in use again</a>", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await trial.PostAsync("/actions/undo", ("story", $"{story}"), ("verdict", verdict)));
        Assert.Equal(story, trial.News.Store.Read(reader => reader.Articles.Find(2))!.ClusterId);
        Assert.Empty(trial.News.Store.Read(reader => reader.Verdicts.All()));
        Assert.DoesNotContain("Decided by hand", await trial.GetTextAsync($"/story/{story}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_story_is_found_by_its_words_merged_and_parted_again()
    {
        await using Trial trial = await StartAsync();
        long first = await trial.News.AddAsync("Harbour reopens", 0);
        long second = await trial.News.AddAsync("Port in use again", 1);
        string page = await trial.GetTextAsync($"/story/{first}?find=port");
        Assert.Contains($"name=\"other\" value=\"{second}\"", page, StringComparison.Ordinal);
        await trial.PostAsync("/actions/merge", ("story", $"{first}"), ("other", $"{second}"));
        Assert.Equal(2, trial.News.Store.Read(reader => reader.Clusters.Show(first))!.Members.Count);
        string verdict = Verdict().Match(await trial.GetTextAsync($"/story/{first}")).Groups["id"].Value;
        await trial.PostAsync("/actions/undo", ("story", $"{first}"), ("verdict", verdict));
        Assert.Single(trial.News.Store.Read(reader => reader.Clusters.Show(first))!.Members);
        Assert.Empty(trial.News.Store.Read(reader => reader.Verdicts.All()));
    }

    private async Task<Trial> StartAsync() => await Trial.StartAsync(File);

    private static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("name=\"verdict\" value=\"(?<id>[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Verdict();

    /// <summary>A service, a signed-in operator, and a web of three addresses.</summary>
    private sealed class Trial : IAsyncDisposable
    {
        private readonly string _token;

        private Trial(StoredNews news, SmallWeb web, HttpFixture service, string cookie, string token) =>
            (News, Web, Service, Cookie, _token) = (news, web, service, cookie, token);

        public StoredNews News { get; }

        public SmallWeb Web { get; }

        public HttpFixture Service { get; }

        public string Cookie { get; }

        public IReadOnlyList<Feed> Feeds => News.Store.Read(reader => reader.Feeds.All());

        public static async Task<Trial> StartAsync(string file)
        {
            StoredNews news = await StoredNews.CreateAsync();
            var web = new SmallWeb();
            HttpFixture service = await HttpFixture.StartAsync(
                news.Store, new HttpOptions { ApiKey = Key }, subscriptions: file, fetcher: web);
            (string cookie, string token) = await service.SignInAsync(Key);
            return new Trial(news, web, service, cookie, token);
        }

        public Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] fields) =>
            Service.SendFormAsync(path, Cookie, [.. fields, ("token", _token)]);

        public async Task<HttpStatusCode> PostAsync(string path, params (string Name, string Value)[] fields)
        {
            using HttpResponseMessage response = await SendAsync(path, fields);
            return response.StatusCode;
        }

        public async Task<string> PostTextAsync(string path, params (string Name, string Value)[] fields)
        {
            using HttpResponseMessage response = await SendAsync(path, fields);
            return await TextAsync(response);
        }

        public async Task<string> GetTextAsync(string path)
        {
            using HttpResponseMessage response = await Service.GetAsync(path, ("Cookie", Cookie));
            return await TextAsync(response);
        }

        public async Task<string> ImportAsync(string opml)
        {
            using HttpResponseMessage response = await SendFileAsync(opml, Cookie);
            return await TextAsync(response);
        }

        public async Task<HttpResponseMessage> SendFileAsync(string opml, string? cookie)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent(_token), "token" },
                { new ByteArrayContent(Encoding.UTF8.GetBytes(opml)), "file", "feeds.opml" },
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/actions/import") { Content = form };
            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            return await Service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await Service.DisposeAsync();
            await News.DisposeAsync();
        }
    }

    private sealed class SmallWeb : IFeedFetcher
    {
        public int Asked { get; private set; }

        public Task<FetchResult> FetchAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken)
        {
            Asked++;
            FetchFacts facts = new() { RequestedUrl = feed.Url, FinalUrl = feed.Url };
            string? body = new Uri(feed.Url).AbsoluteUri switch
            {
                "https://tidewater.example/" =>
                    """
                    <html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml" title="Tidewater">
                    <link rel="alternate" type="application/rss+xml" href="/comments.xml" title="Comments"></head></html>
                    """,
                "https://tidewater.example/feed.xml" =>
                    """
                    <rss version="2.0"><channel><title>Tidewater Gazette</title><link>https://tidewater.example/</link>
                    <item><title>Ferry &amp;lt;b&amp;gt;delayed</title><link>https://tidewater.example/1</link></item></channel></rss>
                    """,
                _ => null,
            };
            return Task.FromResult<FetchResult>(body is null
                ? new FetchResult.Failed(facts, FetchFailure.Status, "the server answered 404 (there is nothing at this address)")
                : new FetchResult.Fetched(facts, Encoding.UTF8.GetBytes(body)));
        }
    }
}
