using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using FeedAggregator.Tests.Publishing.Samples;
using Stored = FeedAggregator.Tests.Storage.Samples;

namespace FeedAggregator.Tests.Publishing;

/// <summary>What a feed may take, over a real store: long articles, many members.</summary>
public sealed class DocumentBoundTests : IAsyncLifetime
{
    private const int Bound = 300_000;

    private readonly TemporaryFolder _folder = new();
    private readonly Site _site = SampleStories.Site() with { MaxEntryBytes = 50_000, MaxDocumentBytes = Bound };
    private Store _store = null!;
    private Feed _feed = null!;

    public async ValueTask InitializeAsync()
    {
        _store = Stored.Open(_folder);
        _feed = await _store.WriteAsync(w => w.Feeds.Add(Stored.Feed("harbour")), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Json)]
    public async Task Long_articles_are_cut_the_longest_first_and_none_is_left_out(FeedFormat format)
    {
        string[] long20 =
            [.. Enumerable.Range(0, 20)
            .Select(i => string.Concat(Enumerable.Repeat($"<p>Paragraph of article {i} & its \"words\".</p>", 4000)))];
        await Stored.AddAsync(_store, _feed, [.. long20.Select((html, i) => Article(i, html)), Article(20, "<p>A short one.</p>")]);
        CombinedFeed feed = CombinedFeed.Read(_store, _site, new ClusterQuery { View = FeedView.Articles });
        byte[] document = feed.Write(format);

        Assert.Equal(21, feed.Entries.Count);
        Assert.InRange(document.Length, Bound / 2, Bound);
        Assert.All(feed.Entries.Skip(1), entry => Assert.EndsWith("Read the whole article</a></p>", entry.Html, StringComparison.Ordinal));
        Assert.Equal("<p>A short one.</p>", feed.Entries[0].Html);
        Assert.Equal(long20[0].Length, _store.Read(r => r.Articles.Find(1))!.Article.Html.Length);
    }

    [Fact]
    public async Task A_story_of_thousands_names_some_and_says_how_many_there_are()
    {
        const int copies = 2000;
        await _store.WriteAsync(
            writer =>
            {
                for (int i = 0; i < copies; i++)
                {
                    Article article = Article(i, "<p>The same.</p>");
                    Stored.Add(writer, _feed, article, id => Stored.Join(id, 1));
                }
            },
            TestContext.Current.CancellationToken);
        CombinedFeed feed = CombinedFeed.Read(_store, _site, new ClusterQuery());
        FeedEntry entry = Assert.Single(feed.Entries);

        Assert.Equal(copies, entry.ClusterSize);
        Assert.InRange(entry.Copies.Count, 10, Selections.MostMembers);
        Assert.InRange(feed.Write(FeedFormat.Atom).Length, 1, Bound);
        Assert.Equal(copies, _store.Read(r => r.Clusters.Show(1))!.Members.Count);
    }

    private static Article Article(int i, string html) =>
        Stored.Article($"guid {i}", $"https://harbour.example/{i}", $"Headline {i}") with { Html = html };
}
