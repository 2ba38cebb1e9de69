using FeedAggregator.Storage;
using static FeedAggregator.Tests.Storage.Samples;

namespace FeedAggregator.Tests.Model;

public sealed class EntryKeysTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Store _store = null!;
    private Feed _feed = null!;

    public async ValueTask InitializeAsync()
    {
        _store = Open(_folder);
        _feed = await _store.WriteAsync(w => w.Feeds.Add(Feed("harbour")), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_edited_entry_is_found_by_its_guid() =>
        await MatchesAsync(Article("g", "https://h.example/1"), Article("g", "https://h.example/1-new", text: "Edited."));

    [Fact]
    public async Task An_edited_entry_without_guid_is_found_by_its_link() =>
        await MatchesAsync(Article(null, "https://h.example/1"), Article(null, "https://h.example/1", text: "Edited."));

    [Fact]
    public async Task An_entry_without_guid_is_found_by_the_address_that_version_0_1_kept_escaped() => await MatchesAsync(
        Article(null, "https://h.example/1?a=1&amp;b=2"),
        Article(null, "https://h.example/1?a=1&b=2", text: "Edited.") with { LinkAsWritten = "https://h.example/1?a=1&amp;b=2" });

    [Fact]
    public async Task An_entry_with_neither_is_found_by_its_content() => await MatchesAsync(Article(null), Article(null));

    [Fact]
    public async Task A_changed_guid_with_the_same_link_and_content_is_the_same_article() =>
        await MatchesAsync(Article("old", "https://h.example/1"), Article("new", "https://h.example/1"));

    [Fact]
    public async Task A_changed_scheme_and_host_with_the_same_path_and_content_is_the_same_article() =>
        await MatchesAsync(Article("http://h.example/1", "http://h.example/1"), Article("https://new.example/1", "https://new.example/1"));

    [Fact]
    public async Task A_guid_that_moves_to_https_is_the_same_guid() =>
        await MatchesAsync(
            Article("http://h.example/?p=1", "http://h.example/1"),
            Article("https://h.example/?p=1", "https://h.example/moved", text: "Edited."));

    [Fact]
    public async Task A_guid_that_moves_back_to_http_is_the_same_guid() =>
        await MatchesAsync(
            Article("https://h.example/?p=1", "https://h.example/1"),
            Article("HTTP://h.example/?p=1", "https://h.example/moved", text: "Edited."));

    [Fact]
    public async Task The_same_words_and_time_under_other_names_are_the_same_article()
    {
        Article before = Article("old", "https://h.example/2026/1.html", title: "The ferry runs again");
        await MatchesAsync(before, before with { Guid = "new", Link = "https://h.example/one", CanonicalUrl = "https://h.example/one" });
    }

    [Fact]
    public async Task The_same_words_at_another_time_under_other_names_are_another_article()
    {
        Article before = Article("old", "https://h.example/2026/1.html", title: "The ferry runs again");
        await AddAsync(_store, _feed, before);
        Assert.Null(
            await FindAsync(
                _feed, before with
                { Guid = "new", Link = "https://h.example/one", CanonicalUrl = "https://h.example/one", Published = Noon.AddDays(1) }));
    }

    [Fact]
    public async Task A_word_or_two_of_one_time_name_no_article()
    {
        Article before = Article("old", "https://h.example/2026/1.html", title: "Update", text: "");
        await AddAsync(_store, _feed, before);
        Assert.Null(
            await FindAsync(_feed, before with { Guid = "new", Link = "https://h.example/one", CanonicalUrl = "https://h.example/one" }));
    }

    [Fact]
    public async Task A_changed_guid_with_other_content_is_another_article()
    {
        await AddAsync(_store, _feed, Article("old", "https://h.example/1"));
        Assert.Null(await FindAsync(_feed, Article("new", "https://h.example/1", text: "Other.")));
    }

    [Fact]
    public async Task A_guid_shared_by_two_feeds_is_two_articles()
    {
        await AddAsync(_store, _feed, Article("g"));
        Feed other = await _store.WriteAsync(w => w.Feeds.Add(Feed("other")), TestContext.Current.CancellationToken);
        Assert.Null(await FindAsync(other, Article("g")));
    }

    [Fact]
    public async Task Repeated_guids_in_one_document_are_told_apart_by_link_and_later_by_content()
    {
        Article[] document =
            [Article("same", "https://h.example/1"), Article("same", "https://h.example/2"),
            Article("same", "https://h.example/2", text: "Third.")];
        List<long> ids = await AddAsync(_store, _feed, document);
        Assert.Equal(3, ids.Distinct().Count());
        IReadOnlyList<EntryKeys> keys = EntryKeys.Of(document);
        for (int i = 0; i < document.Length; i++)
        {
            Assert.Equal(ids[i], (await FindAsync(_feed, keys[i]))!.ArticleId);
        }
    }

    [Fact]
    public void An_entry_that_stands_twice_in_a_document_has_the_same_keys_as_one_that_stands_once()
    {
        Article entry = Article("g", "https://h.example/1");
        Assert.Equal(EntryKeys.Of([entry])[0].InOrder, EntryKeys.Of([entry, entry])[1].InOrder);
    }

    [Fact]
    public async Task An_entry_is_compared_with_what_its_feed_said_last_also_where_its_page_was_read_before()
    {
        Article summary = Article("g", "https://h.example/1");
        Article edited = summary with { ContentHash = "edited" };
        IReadOnlyList<EntryKeys> keys = EntryKeys.Of([summary]);
        List<long> ids = await AddAsync(_store, _feed, summary);
        ArticleMatch? match = await _store.WriteAsync(
            w =>
            {
                w.FullTexts.Want(ids[0], summary.ContentHash, Noon);
                var page = new WaitingPage
                { ArticleId = ids[0], FeedId = _feed.Id, Url = "https://h.example/1", OwnHash = summary.ContentHash, Fetches = 1 };
                w.Articles.ReviseText(ids[0], summary with { ContentHash = "page" }, Noon);
                w.FullTexts.Save(page, new FullTextState(FullTextState.Read, null), Noon);
                Assert.Equal(summary.ContentHash, w.Articles.Match(_feed.Id, keys[0])?.ContentHash);
                w.Articles.Revise(_feed.Id, ids[0], edited, EntryKeys.Of([edited])[0], Noon);
                return w.Articles.Match(_feed.Id, keys[0]);
            },
            TestContext.Current.CancellationToken);
        Assert.Equal("edited", match?.ContentHash);
    }

    private async Task MatchesAsync(Article stored, Article incoming)
    {
        List<long> ids = await AddAsync(_store, _feed, stored);
        ArticleMatch? match = await FindAsync(_feed, incoming);
        Assert.Equal(ids[0], match?.ArticleId);
        Assert.Equal(stored.ContentHash, match?.ContentHash);
    }

    private Task<ArticleMatch?> FindAsync(Feed feed, Article article) => FindAsync(feed, EntryKeys.Of([article])[0]);

    private Task<ArticleMatch?> FindAsync(Feed feed, EntryKeys keys) =>
        _store.WriteAsync(w => w.Articles.Match(feed.Id, keys), TestContext.Current.CancellationToken);
}
