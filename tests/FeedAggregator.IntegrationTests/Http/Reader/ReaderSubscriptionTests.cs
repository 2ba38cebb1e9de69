using System.Net;
using System.Text;
using System.Text.Json;
using FeedAggregator.Fetching;
using static FeedAggregator.IntegrationTests.Http.Reader.ReaderSession;

namespace FeedAggregator.IntegrationTests.Http.Reader;

public sealed class ReaderSubscriptionTests : IAsyncLifetime
{
    private const string Edit = "reader/api/0/subscription/edit";
    private const string Opml =
        """
        <opml version="2.0">
          <!-- kept as it is -->
          <body><outline text="World"><outline type="rss" text="Outlet" xmlUrl="https://outlet-0.example/feed.xml"/></outline></body>
        </opml>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-").FullName;
    private StoredNews _news = null!;

    private string File => Path.Combine(_folder, "feeds.opml");

    private string Text => System.IO.File.ReadAllText(File);

    public async ValueTask InitializeAsync()
    {
        await System.IO.File.WriteAllTextAsync(File, Opml, TestContext.Current.CancellationToken);
        _news = await StoredNews.CreateAsync(feeds: 1);
    }

    public async ValueTask DisposeAsync()
    {
        await _news.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(Edit, "ac=subscribe&s=feed/https://new.example/feed.xml")]
    [InlineData(Edit, "ac=unsubscribe&s=feed/1")]
    [InlineData("reader/api/0/subscription/quickadd", "quickadd=https://new.example/feed.xml")]
    [InlineData("reader/api/0/rename-tag", "s=user/-/label/World&dest=user/-/label/Earth")]
    [InlineData("reader/api/0/disable-tag", "s=user/-/label/World")]
    public async Task Apps_change_no_subscription_unless_they_may(string call, string body)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(_news.Store, Options, subscriptions: File, fetcher: new OneFeed());
        using HttpResponseMessage answer = await (await ReaderSession.LogInAsync(service)).PostAsync(call, body);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(Opml, Text);
    }

    [Fact]
    public async Task An_app_that_may_subscribes_files_renames_and_unsubscribes_in_the_operators_file()
    {
        await using HttpFixture service = await StartAsync();
        ReaderSession app = await ReaderSession.LogInAsync(service);
        await app.DoAsync(Edit, "ac=subscribe&s=feed/https://new.example/feed.xml&t=New%20paper&a=user/-/label/World/Region");
        Assert.Contains("https://new.example/feed.xml", Text, StringComparison.Ordinal);
        Assert.Contains("kept as it is", Text, StringComparison.Ordinal);
        Feed added = Subscribed().Single(feed => feed.Id != 1);
        Assert.Equal(("New paper", "World/Region"), (added.Title, added.Category));

        await app.DoAsync(Edit, $"ac=edit&s=feed/{added.Id}&t=Newer%20paper&r=user/-/label/World/Region&a=user/-/label/Local");
        Assert.Equal(("Newer paper", "Local"), (Found(added.Id).Title, Found(added.Id).Category));
        await app.DoAsync("reader/api/0/rename-tag", "s=user/-/label/Local&dest=user/-/label/Near");
        Assert.Equal("Near", Found(added.Id).Category);
        await app.DoAsync("reader/api/0/disable-tag", "s=user/-/label/Near");
        Assert.Equal("", Found(added.Id).Category);
        await app.DoAsync(Edit, $"ac=unsubscribe&s=feed/{added.Id}");
        Assert.DoesNotContain("new.example", Text, StringComparison.Ordinal);
        Assert.Equal([1], Subscribed().Select(feed => feed.Id));
    }

    [Fact]
    public async Task A_quick_addition_answers_with_the_number_of_the_feed()
    {
        await using HttpFixture service = await StartAsync();
        ReaderSession app = await ReaderSession.LogInAsync(service);
        JsonElement added = await app.JsonAsync("reader/api/0/subscription/quickadd", "quickadd=new.example%2Ffeed.xml");
        Assert.Equal(1, added.GetProperty("numResults").GetInt32());
        Assert.Equal("feed/2", added.GetProperty("streamId").GetString());
        JsonElement again = await app.JsonAsync("reader/api/0/subscription/quickadd", "quickadd=https://new.example/feed.xml");
        Assert.Equal("feed/2", again.GetProperty("streamId").GetString());
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://nothing.example/%3Cscript%3E")]
    public async Task What_is_no_feed_is_not_added_and_not_repeated(string address)
    {
        await using HttpFixture service = await StartAsync();
        ReaderSession app = await ReaderSession.LogInAsync(service);
        JsonElement none = await app.JsonAsync("reader/api/0/subscription/quickadd", $"quickadd={Uri.EscapeDataString(address)}");
        Assert.Equal(0, none.GetProperty("numResults").GetInt32());
        Assert.DoesNotContain("script", none.ToString(), StringComparison.Ordinal);
        using HttpResponseMessage answer = await app.PostAsync(Edit, $"ac=subscribe&s=feed/{Uri.EscapeDataString(address)}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(Opml, Text);
    }

    private Task<HttpFixture> StartAsync() => HttpFixture.StartAsync(
        _news.Store, Options with { ReaderMaySubscribe = true }, subscriptions: File, fetcher: new OneFeed());

    private IEnumerable<Feed> Subscribed() => _news.Store.Read(reader => reader.Feeds.All()).Where(feed => feed.Subscribed);

    private Feed Found(long id) => Subscribed().Single(feed => feed.Id == id);

    private sealed class OneFeed : IFeedFetcher
    {
        private static readonly byte[] Document = Encoding.UTF8.GetBytes(
            "<rss version=\"2.0\"><channel><title>New paper</title><item><title>Ferry late</title></item></channel></rss>");

        public Task<FetchResult> FetchAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken)
        {
            FetchFacts facts = new() { RequestedUrl = feed.Url, FinalUrl = feed.Url };
            return Task.FromResult<FetchResult>(feed.Url == "https://new.example/feed.xml"
                ? new FetchResult.Fetched(facts, Document, "")
                : new FetchResult.Failed(facts, FetchFailure.Status, "it answered 404"));
        }
    }
}
