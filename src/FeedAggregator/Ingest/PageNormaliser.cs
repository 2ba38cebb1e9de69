using FeedAggregator.Deduplication;
using FeedAggregator.Normalising;
using FeedAggregator.Normalising.FullText;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>Finds the article in the page behind a summary, normalises and fingerprints it.</summary>
internal sealed class PageNormaliser(ArticleNormaliser normaliser, Store store)
{
    /// <summary>Headlines of a feed that a page is searched for.</summary>
    private const int Headlines = 50;

    /// <summary>Reads a page.</summary>
    /// <returns>The article with the page's text, or why there is none.</returns>
    public (IncomingPage? Page, string? Problem) Read(WaitingPage page, Feed feed, FetchResult.Fetched answered, DateTimeOffset now)
    {
        if (IsFrontPage(answered.Facts.FinalUrl, feed))
        {
            return (null, "its link leads to a front page");
        }

        string text = BodyDecoder.Decode(answered.Body.Span, answered.Facts.Charset, new WarningLog()).Text;
        Extraction found = ArticleExtractor.Extract(text, answered.Facts.FinalUrl);
        if (found.Html is null || store.Read(reader => reader.Articles.Find(page.ArticleId)) is not { } stored)
        {
            return (null, found.Failure ?? "the article is not kept any more");
        }

        NormalisingContext context = new() { Outlet = feed.Outlet, FeedUrl = feed.Url, FeedTitle = feed.Title, FetchedAt = now };
        if (normaliser.WithFullText(stored.Article, found.Html, found.Base ?? answered.Facts.FinalUrl, context) is not { } full)
        {
            return (null, "the page says no more than the feed");
        }

        string? problem =
            PageMatch.Problem(stored.Article, full.Text, store.Read(reader => reader.Articles.NewestTitles(feed.Id, Headlines)));
        return (new IncomingPage(stored, full, Deduplicator.Fingerprint(full), PageText: ContentHash.Of("", full.Text))
        { Problem = problem }, null);
    }

    private static bool IsFrontPage(string url, Feed feed) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Query.Length == 0 &&
        (uri.AbsolutePath == "/" || (feed.SiteUrl is { } site && site.TrimEnd('/') == url.TrimEnd('/')));
}

/// <summary>An article on its way into the store with what its page says.</summary>
/// <param name="Stored">The article as it is stored.</param>
/// <param name="Full">The article with the text of its page.</param>
/// <param name="Fingerprint">That of the text.</param>
/// <param name="PageText">Hash of the page's text, by which a page that answers for several entries is known again.</param>
internal sealed record IncomingPage(StoredArticle Stored, Article Full, ArticleFingerprint Fingerprint, string PageText)
{
    /// <summary>Why the page is not this article; null where it may be.</summary>
    public string? Problem { get; init; }
}
