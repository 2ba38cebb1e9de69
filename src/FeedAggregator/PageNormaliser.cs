using FeedAggregator.Deduplication;
using FeedAggregator.Fetching;
using FeedAggregator.Normalising;
using FeedAggregator.Normalising.FullText;
using FeedAggregator.Parsing;
using FeedAggregator.Parsing.Decoding;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator;

/// <summary>Finds the article in the page behind a summary, normalises and fingerprints it.</summary>
internal sealed class PageNormaliser(ArticleNormaliser normaliser, IStore store)
{
    /// <summary>Reads a page.</summary>
    /// <returns>The article with the page's text, or why there is none.</returns>
    public (IncomingPage? Page, string? Problem) Read(WaitingPage page, Feed feed, GuardedAnswer.Answered answered, DateTimeOffset now)
    {
        string text = BodyDecoder.Decode(answered.Body.Span, answered.Facts.Charset, new WarningLog()).Text;
        Extraction found = ArticleExtractor.Extract(text, answered.Facts.FinalUrl);
        if (found.Html is null || store.Article(page.ArticleId) is not { } stored)
        {
            return (null, found.Failure ?? "the article is not kept any more");
        }

        NormalisingContext context = new() { Outlet = feed.Outlet, FeedUrl = feed.Url, FeedTitle = feed.Title, FetchedAt = now };
        return normaliser.WithFullText(stored.Article, found.Html, answered.Facts.FinalUrl, context) is { } full
            ? (new IncomingPage(stored, full, DeduplicationMemory.Fingerprint(full)), null)
            : (null, "the page says no more than the feed");
    }
}
