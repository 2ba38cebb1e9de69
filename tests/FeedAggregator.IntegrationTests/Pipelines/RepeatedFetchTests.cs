using System.Text.Json;
using CsCheck;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>
/// Whatever a feed carried before and however its entries share guids, addresses and texts: a document that says nothing new changes
/// nothing.
/// </summary>
public sealed class RepeatedFetchTests : PipelineTest
{
    private static readonly string?[] Guids = [null, "g", "g ", "h"];

    private static readonly string?[] Links =
    [
        null,
        "https://harbour.example/a",
        "https://harbour.example/a?utm_source=one",
        "http://www.harbour.example/a?utm_source=two",
        "https://sound.example/a",
        "https://harbour.example/b",
    ];

    private static readonly Gen<Entry> Entries =
        Gen.Select(One(Guids), One(Links), Gen.Int[1, 3], Gen.Int[1, 3], (guid, link, text, hour) => new Entry(guid, link, text, hour));

    private static readonly Gen<Entry[][]> Histories = Entries.Array[0, 4].Array[1, 4];

    private int _feeds;

    [Fact]
    public async Task What_is_fetched_again_is_neither_news_nor_a_revision() => await Histories.SampleAsync(
        async history =>
        {
            Feed feed = await AddFeedAsync();
            foreach (Entry[] document in history)
            {
                await RunAsync(feed, document, "Harbour");
            }

            Entry[] last = history[^1];
            await StaysAsync(feed, last, "Harbour");
            await StaysAsync(feed, [.. last.Reverse()], "Harbour");

            // Under another title, as after an upgrade, every entry is read anew.
            await StaysAsync(feed, last, "The harbour");
            await StaysAsync(feed, [.. last.Reverse()], "Harbour");
        },
        iter: 100,
        threads: 1,
        print: history => JsonSerializer.Serialize(history));

    [Fact]
    public async Task What_becomes_of_an_entry_does_not_depend_on_which_others_are_read_anew() => await Histories.SampleAsync(
        async history =>
        {
            Feed partly = await AddFeedAsync();
            Feed wholly = await AddFeedAsync();
            for (int i = 0; i < history.Length; i++)
            {
                FeedRound part = await RunAsync(partly, history[i], "Harbour");
                FeedRound whole = await RunAsync(wholly, history[i], i % 2 == 0 ? "Harbour" : "The harbour");
                Assert.Equal((whole.Added, whole.Revised), (part.Added, part.Revised));
                Assert.Equal(Kept(wholly), Kept(partly));
            }
        },
        iter: 100,
        threads: 1,
        print: history => JsonSerializer.Serialize(history));

    [Theory]
    [InlineData(null, "https://harbour.example/a", null, "https://harbour.example/a?utm_source=one")]
    [InlineData("g", "https://harbour.example/a", "g ", "https://harbour.example/b")]
    public async Task Two_entries_that_are_called_alike_never_take_each_others_place(
        string? guid, string link, string? otherGuid, string otherLink)
    {
        Feed feed = await AddFeedAsync();
        Entry other = new(otherGuid, otherLink, Text: 2, Hour: 1);
        await RunAsync(feed, [new Entry(guid, link, Text: 1, Hour: 1), other], "Harbour");
        await RunAsync(feed, [new Entry(guid, link, Text: 3, Hour: 1), other], "Harbour");
        Entry moved = new(otherGuid, guid is null ? otherLink : "https://harbour.example/c", Text: 4, Hour: 1);
        await RunAsync(feed, [moved], "Harbour");
        Assert.Contains(TextOf(moved with { Text = 3 }), Kept(feed).Select(article => article.Text));
    }

    [Fact]
    public async Task An_entry_that_shared_an_article_and_has_its_own_by_now_is_not_stored_again_at_every_fetch()
    {
        Feed feed = await AddFeedAsync();
        Entry unchanged = new("h", "https://harbour.example/a", Text: 1, Hour: 2);
        Entry edited = new("g", "https://harbour.example/a", Text: 1, Hour: 1);
        await RunAsync(feed, [unchanged, edited], "Harbour");
        edited = edited with { Text = 2 };
        Assert.Equal(1, (await RunAsync(feed, [unchanged, edited], "Harbour")).Added);
        Assert.Equal([1, 1], Kept(feed).Select(article => article.Revision));
        await StaysAsync(feed, [unchanged, edited], "Harbour");
        FeedRound again = await RunAsync(feed, [unchanged, edited with { Text = 3 }], "Harbour");
        Assert.Equal((0, 1), (again.Added, again.Revised));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_entry_whose_guid_is_its_own_again_is_known_by_it(bool sharedFromTheFirst)
    {
        Feed feed = await AddFeedAsync();
        Entry stays = new("g", "https://harbour.example/a", Text: 1, Hour: 2);
        Entry leaves = new("g", "https://harbour.example/b", Text: 2, Hour: 1);
        if (!sharedFromTheFirst)
        {
            await RunAsync(feed, [leaves], "Harbour");
        }

        await RunAsync(feed, [stays, leaves], "Harbour");
        await StaysAsync(feed, [stays], "Harbour");
        FeedRound changed = await RunAsync(feed, [stays with { Link = "https://harbour.example/c", Text = 3 }], "Harbour");
        Assert.Equal((0, 1), (changed.Added, changed.Revised));
    }

    private async Task StaysAsync(Feed feed, Entry[] document, string title)
    {
        FeedRound round = await RunAsync(feed, document, title);
        Assert.Equal((0, 0), (round.Added, round.Revised));
        Assert.Subset(Kept(feed).Select(article => article.Text).ToHashSet(), document.Select(TextOf).ToHashSet());
    }

    private async Task<FeedRound> RunAsync(Feed feed, Entry[] document, string title)
    {
        Fetcher.Serve(JsonSerializer.Serialize(new
        {
            version = "https://jsonfeed.org/version/1.1",
            title,
            items = document.Select(entry => new
            {
                id = entry.Guid,
                url = entry.Link,
                title = "Notes",
                content_text = TextOf(entry),
                date_published = $"2026-11-20T{entry.Hour:00}:00:00Z",
            }),
        }));
        return await Pipeline.RunAsync(
            Store.Read(r => r.Feeds.All()).Single(stored => stored.Id == feed.Id), Cancellation);
    }

    private IEnumerable<(string Text, int Revision)> Kept(Feed feed) =>
        Store.Read(r => r.Articles.List(new ClusterFilter { FeedId = feed.Id, Limit = 100 }))
        .Select(article => (article.Article.Text, article.Revision)).Order();

    private Task<Feed> AddFeedAsync()
    {
        string url = $"https://harbour.example/{_feeds++}";
        var feed = new Feed
        {
            Url = url,
            SubscribedUrl = url,
            Title = url,
            Outlet = Outlet.Of(null, url),
            NextDue = Clock.GetUtcNow(),
            Settings = FeedSettings.None with { Alone = true }, // hundreds of copies of three texts would only be compared with each other
        };
        return Store.WriteAsync(writer => writer.Feeds.Add(feed), Cancellation);
    }

    private static Gen<string?> One(string?[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string TextOf(Entry entry) => $"Wording number {entry.Text} of what the harbour says.";

    private sealed record Entry(string? Guid, string? Link, int Text, int Hour);
}
