using Dapper;
using FeedAggregator.Fetching;
using FeedAggregator.Ingest;
using FeedAggregator.IntegrationTests.Fetching;
using FeedAggregator.Normalising;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using FeedAggregator.Trials.LoadServer;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>Pages behind summaries, over real HTTP and a real database.</summary>
public sealed class FullTextTests : IAsyncLifetime
{
    private const string Opening =
        "The ferry Halcyon sailed again on Monday after eleven months in the yard, with four hundred passengers aboard.";

    private static readonly string Whole =
        string.Join(' ', Enumerable.Range(1, 22).Select(i => $"Sentence {i} of the whole report by the feed itself."));

    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, Func<(string Head, string Body)>> _pages = [];
    private readonly List<string> _asked = [];
    private readonly List<FullTextState> _states = [];
    private string _items = "";
    private Store _store = null!;
    private Action<string>? _heard;
    private RawServer _server = null!;
    private GuardedHttp _http = null!;
    private Pipeline _pipeline = null!;
    private FullTextReader _reader = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Site => $"http://127.0.0.1:{_server.Port}";

    public async ValueTask InitializeAsync()
    {
        _store = PipelineTest.Open(Options(), _clock);
        _server = RawServer.Routing((path, _) => Answer(path));
        _http = Guarded.Client();
        DeduplicationMemory memory = new(new DeduplicationOptions(), _clock);
        ArticleNormaliser normaliser = new();
        _pipeline = PipelineTest.Over(new HttpFeedFetcher(_http), _store, _clock, memory: memory, normaliser: normaliser);
        _reader = new FullTextReader(_http, Guarded.Options(), normaliser, memory, _store, _clock, NullLogger<FullTextReader>.Instance);
        await SubscribeAsync(new FeedSettings { FullText = true });
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _http.Dispose();
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_article_of_a_summary_is_read_from_its_page_once()
    {
        Serve("/one", Page(Opening));
        _items = Item("one", "Halcyon sails again");

        await RoundAsync();
        await RoundAsync();
        _items += Item("two", "Nothing behind this", link: false);
        await RoundAsync();

        StoredArticle article = Stored("one");
        Assert.Contains("a brass band on the quay", article.Article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Subscribe now", article.Article.Text, StringComparison.Ordinal);
        Assert.Equal(("read", 2, false), (article.FullText!.Word, article.Revision, article.Article.IsSummary));
        Assert.Equal(["/one"], _asked);
    }

    [Fact]
    public async Task Entries_of_one_document_stay_apart_however_alike_their_pages_are()
    {
        Serve("/one", Page(Opening));
        Serve("/two", Page(Opening + " It was cold."));
        _items = Item("one", "Halcyon sails again", "What a day at the harbour.") + Item("two", "Ferry is back", "After a long winter.");

        await RoundAsync();

        Assert.Equal(2, _store.Read(r => r.Clusters.List(new ClusterFilter())).Count);
    }

    [Fact]
    public async Task A_page_that_is_not_the_entrys_article_leaves_the_feeds_own_text()
    {
        Serve("/one", Page("We and our partners store cookies to show advertising, and to measure it."));
        _items = Item(
            "one", "Storm barrier opens", "The barrier opened on Monday after nine years of works, and the tide came in as it always had.");

        await RoundAsync();

        Assert.StartsWith("The barrier opened", Stored("one").Article.Text, StringComparison.Ordinal);
        Assert.Contains("says nothing of the headline", Stored("one").FullText!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_answers_for_several_entries_is_taken_back_from_all()
    {
        Serve("/one", Page(Opening));
        Serve("/two", Page(Opening));
        _items = Item("one", "Halcyon sails again");
        await RoundAsync();
        Assert.Equal("read", Stored("one").FullText!.Word);

        _items += Item("two", "Halcyon on the quay");
        await RoundAsync();
        await RoundAsync();

        Assert.Equal("A short summary.", Stored("one").Article.Text);
        Assert.Equal("A short summary.", Stored("two").Article.Text);
        Assert.Contains("the same as that of another article", Stored("one").FullText!.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, _store.Read(r => r.Articles.List(new ClusterFilter())).Count);
    }

    [Fact]
    public async Task Nothing_is_fetched_where_it_is_not_wanted()
    {
        Serve("/one", Page(Opening));
        await SubscribeAsync(FeedSettings.None);
        _items = Item("one", "Halcyon sails again");

        await RoundAsync();

        Assert.Empty(_asked);
        Assert.Null(Stored("one").FullText);
    }

    [Theory]
    [InlineData("404 Not Found", "text/html", "the server answered 404")]
    [InlineData("200 OK", "application/pdf", "it is no page but application/pdf")]
    [InlineData("200 OK", "text/html", "no article was found in the page")]
    public async Task A_page_that_gives_nothing_leaves_the_feeds_own_text_and_says_why(string status, string type, string why)
    {
        _pages["/one"] = () => ($"{status}\r\nContent-Type: {type}", "<html><body><p>Short.</p></body></html>");
        _items = Item("one", "Halcyon sails again");

        await RoundAsync();
        await RoundAsync();

        StoredArticle article = Stored("one");
        Assert.Equal("A short summary.", article.Article.Text);
        Assert.Equal("failed", article.FullText!.Word);
        Assert.Contains(why, article.FullText.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task A_page_that_fails_for_now_is_tried_again_later_and_given_up_at_last()
    {
        _pages["/one"] = () => ("500 Internal Server Error", "");
        _items = Item("one", "Halcyon sails again");

        await RoundAsync();
        await RoundAsync();
        Assert.Equal(("waiting", 1), (Stored("one").FullText!.Word, _asked.Count));

        _clock.Advance(TimeSpan.FromMinutes(11));
        await RoundAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await RoundAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        await RoundAsync();
        Assert.Equal(("failed", 3), (Stored("one").FullText!.Word, _asked.Count));
    }

    [Fact]
    public async Task An_entry_that_changed_has_its_page_read_anew_within_a_bound()
    {
        Serve("/one", Page(Opening));
        for (int version = 1; version <= 6; version++)
        {
            _items = Item("one", "Halcyon sails again", $"Version {version} of the summary.");
            await RoundAsync();
        }

        Assert.Equal(3, _asked.Count);
        Assert.Equal("Version 6 of the summary.", Stored("one").Article.Text);
        Assert.Contains("keeps changing", Stored("one").FullText!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_over_which_this_program_stumbles_keeps_no_other_waiting()
    {
        Serve("/one", Page(Opening));
        Serve("/two", Page(Opening));
        _items = Item("one", "Halcyon sails again") + Item("two", "Another day");
        await _pipeline.RunAsync(_store.Read(r => r.Feeds.All()).Single(), Cancellation);
        long poison = Stored("one").Id;
        Damage(poison, "no list");
        using FullTextReader reader = Reader(_store);

        await reader.RunAsync(_ => { }, Cancellation);

        Damage(poison, "[]");
        Assert.Equal("read", Stored("two").FullText!.Word);
        Assert.Equal("failed", Stored("one").FullText!.Word);
        Assert.Contains("a mistake of this program", Stored("one").FullText!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_read_on_the_threads_of_documents()
    {
        Serve("/one", Page(Opening));
        _items = Item("one", "Halcyon sails again");
        await _pipeline.RunAsync(_store.Read(r => r.Feeds.All()).Single(), Cancellation);
        string? thread = null;
        using FullTextReader reader = Reader(_store);

        // The article is looked up between finding the text in the page and normalising it.
        _heard = sql => thread = sql.Contains("AS HtmlBytes", StringComparison.Ordinal) ? Thread.CurrentThread.Name : thread;
        await reader.RunAsync(_ => { }, Cancellation);

        _heard = null;
        Assert.Equal("documents", thread);
        Assert.Equal("read", Stored("one").FullText!.Word);
    }

    [Theory]
    [InlineData("200 OK\r\nContent-Type: text/html; charset=utf-8")]
    [InlineData("503 Service Unavailable")]
    public async Task What_the_feed_says_in_full_while_a_page_is_asked_for_stands(string answer)
    {
        _items = Item("one", "Halcyon sails again");
        _pages["/one"] = () =>
        {
            SayMore();
            return (answer, Page(Opening));
        };

        await RoundAsync();
        Serve("/one", Page(Opening));
        _clock.Advance(TimeSpan.FromDays(1));
        await RoundAsync();

        AssertSaysMore();
        Assert.Equal(["/one"], _asked);
    }

    [Fact]
    public async Task What_the_feed_says_in_full_while_a_page_is_normalised_stands()
    {
        Serve("/one", Page(Opening));
        _items = Item("one", "Halcyon sails again");
        await _pipeline.RunAsync(_store.Read(r => r.Feeds.All()).Single(), Cancellation);
        using FullTextReader reader = ReaderBefore(SayMore);

        await reader.RunAsync(_states.Add, Cancellation);

        AssertSaysMore();
        Assert.Equal(Stored("one").FullText, Assert.Single(_states));
    }

    [Fact]
    public async Task What_the_feed_says_besides_the_text_is_taken_over_and_the_text_of_the_page_stays()
    {
        Serve("/one", Page(Opening));
        _items = Item("one", "Halcyon sails again");
        await RoundAsync();
        StoredArticle read = Stored("one");

        Change();
        await RoundAsync();

        AssertChanged(Stored("one"), read.Article.Text);
        Assert.Equal(
            (read.Article.Html, read.Article.Image, read.Revision),
            (Stored("one").Article.Html, Stored("one").Article.Image, Stored("one").Revision));
        Assert.Equal(["/one"], _asked);
    }

    [Fact]
    public async Task What_the_feed_says_besides_the_text_while_its_page_is_read_stays_too()
    {
        Serve("/one", Page(Opening));
        _items = Item("one", "Halcyon sails again");
        await _pipeline.RunAsync(_store.Read(r => r.Feeds.All()).Single(), Cancellation);
        using FullTextReader reader = ReaderBefore(() =>
        {
            Change();
            _pipeline.RunAsync(_store.Read(r => r.Feeds.All()).Single(), Cancellation).GetAwaiter().GetResult();
        });

        await reader.RunAsync(_states.Add, Cancellation);

        Assert.Equal("read", Assert.Single(_states).Word);
        AssertChanged(Stored("one"), "a brass band on the quay");
        Assert.EndsWith("/a.png", Stored("one").Article.Image, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_feed_with_many_pages_takes_up_few_at_a_time()
    {
        _items = string.Concat(Enumerable.Range(1, 9).Select(i => Item($"{i}", "Halcyon sails again")));
        await _pipeline.RunAsync(_store.Read(r => r.Feeds.All()).Single(), Cancellation);
        Assert.Equal(4, _store.Read(r => r.FullTexts.Waiting(_clock.GetUtcNow(), limit: 64, ofFeed: 4)).Count);
        Assert.Equal(9, _store.Read(r => r.FullTexts.Waiting(_clock.GetUtcNow(), limit: 64, ofFeed: 64)).Count);
    }

    [Fact]
    public async Task Many_pages_of_one_host_leave_places_to_others()
    {
        FetchOptions options = Guarded.Options(hostGap: TimeSpan.FromHours(1));
        using GuardedHttp http = Guarded.Client(options);
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using FullTextReader reader = Reader(_store, http, options);
        string[] guids = [.. Enumerable.Range(1, 9).Select(i => $"crowd{i}"), "other"];
        await _store.WriteAsync(
            writer => SubscriptionSync.Apply(
                writer, [.. guids.Select(
                    guid => new Subscription { Url = $"{Site}/feed/{guid}", Settings = new FeedSettings { FullText = true } })],
                    _clock.GetUtcNow()),
            Cancellation);
        foreach (string guid in guids)
        {
            Serve("/" + guid, Page(Opening));
            string item = Item(guid, "Halcyon sails again");
            _items = guid == "other" ? item.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) : item;
            await _pipeline.RunAsync(
                _store.Read(r => r.Feeds.All()).Single(feed => feed.Url.EndsWith(guid, StringComparison.Ordinal)), Cancellation);
        }

        using SemaphoreSlim done = new(0);
        Task reading = reader.RunAsync(_ => done.Release(), enough.Token);
        Assert.True(
            await done.WaitAsync(TimeSpan.FromSeconds(20), Cancellation) && await done.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        Assert.Equal("read", Stored("other").FullText!.Word);
        Assert.Single(_asked, path => path.StartsWith("/crowd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_in_a_forbidden_network_is_not_asked()
    {
        _items = Item("one", "Halcyon sails again").Replace($"{Site}/one", "http://10.1.2.3/one", StringComparison.Ordinal);

        await RoundAsync();

        Assert.Contains("refused", Stored("one").FullText!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A reader; something happens just before it normalises what it found in the first page, whose article it has read.</summary>
    private FullTextReader ReaderBefore(Action happens)
    {
        bool isOver = false;
        _heard = sql =>
        {
            if (!isOver && sql.StartsWith("SELECT title FROM article WHERE feed_id", StringComparison.Ordinal))
            {
                isOver = true;
                happens();
            }
        };
        return Reader(_store);
    }

    /// <summary>The options of a store whose statements can be heard, on the thread that asks them.</summary>
    private StorageOptions Options() => new()
    {
        Path = Path.Combine(_folder, "test.db"),
        Opened = connection => SQLitePCL.raw.sqlite3_trace(((SqliteConnection)connection).Handle, (_, sql) => _heard?.Invoke(sql), null),
    };

    /// <summary>Makes an article unreadable, as a mistake of ours could, or readable again.</summary>
    private void Damage(long article, string categories)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(_folder, "test.db")};Pooling=False");
        connection.Open();
        connection.Execute("UPDATE article SET categories = @categories WHERE id = @article", new { article, categories });
    }

    private FullTextReader Reader(Store store, GuardedHttp? http = null, FetchOptions? options = null) => new(
        http ?? _http,
        options ?? Guarded.Options(),
        new ArticleNormaliser(),
        new DeduplicationMemory(new DeduplicationOptions(), _clock),
        store,
        _clock,
        NullLogger<FullTextReader>.Instance);

    /// <summary>The entry gets an author, a category and markup; its words stay.</summary>
    private void Change() => _items = _items
        .Replace("</guid>", "</guid><author>editor@harbour.example (Ada Quill)</author><category>Ferries</category>",
        StringComparison.Ordinal)
        .Replace("A short summary.",
            "&lt;p&gt;A &lt;b&gt;short&lt;/b&gt; summary.&lt;/p&gt;&lt;img src='https://harbour.example/a.png' width='640' " +
            "height='480'&gt;", StringComparison.Ordinal);

    private static void AssertChanged(StoredArticle article, string text)
    {
        Assert.Equal(["Ferries"], article.Article.Categories);
        Assert.Contains("Quill", article.Article.Author, StringComparison.Ordinal);
        Assert.Contains(text, article.Article.Text, StringComparison.Ordinal);
    }

    /// <summary>The feed comes again, with the whole article where it had a summary.</summary>
    private void SayMore()
    {
        _items = Item("one", "Halcyon sails for good", Whole);
        _pipeline.RunAsync(_store.Read(r => r.Feeds.All()).Single(), Cancellation).GetAwaiter().GetResult();
    }

    private void AssertSaysMore()
    {
        StoredArticle article = Stored("one");
        Assert.Equal(("Halcyon sails for good", Whole, 2), (article.Article.Title, article.Article.Text, article.Revision));
        Assert.Contains("another text by now", article.FullText!.ToString(), StringComparison.Ordinal);
    }

    private (string Head, string Body) Answer(string path)
    {
        if (path.StartsWith("/feed", StringComparison.Ordinal))
        {
            return ("200 OK\r\nContent-Type: application/rss+xml",
                $"<rss version=\"2.0\"><channel><title>Some outlet</title>{_items}</channel></rss>");
        }

        lock (_asked)
        {
            _asked.Add(path);
        }

        return _pages[path]();
    }

    private void Serve(string path, string page) => _pages[path] = () => ("200 OK\r\nContent-Type: text/html; charset=utf-8", page);

    private async Task RoundAsync()
    {
        await _pipeline.RunAsync(_store.Read(r => r.Feeds.All()).Single(), Cancellation);
        await _reader.RunAsync(state =>
        {
            lock (_states)
            {
                _states.Add(state);
            }
        }, Cancellation);
    }

    private StoredArticle Stored(string guid) =>
        _store.Read(r => r.Articles.List(new ClusterFilter())).Single(article => article.Article.Guid == guid);

    private Task<(int, int)> SubscribeAsync(FeedSettings settings) => _store.WriteAsync(
        writer => SubscriptionSync.Apply(writer, [new Subscription { Url = $"{Site}/feed", Settings = settings }], _clock.GetUtcNow()),
        Cancellation);

    private string Item(string guid, string title, string summary = "A short summary.", bool link = true) =>
        $"<item><guid isPermaLink=\"false\">{guid}</guid><title>{title}</title>{(link ? $"<link>{Site}/{guid}</link>" : "")}" +
        $"<description>{summary}</description><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate></item>";

    private static string Page(string opening) =>
        "<html><head><title>Some outlet</title></head><body><nav><a href=/>Home</a> <a href=/shop>Subscribe " +
        "now</a></nav><article><h1>Halcyon</h1>" +
        string.Concat(Enumerable.Range(1, 6).Select(i =>
            $"<p>{opening} Passenger number {i} said that a brass band on the quay had played all morning, and that her batteries were " +
            $"replaced twice, while the harbour master counted the cost and kept his own counsel about it.</p>")) +
        "</article><footer>Imprint</footer></body></html>";
}
