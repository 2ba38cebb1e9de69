using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Deduplication;

/// <summary>What the near-duplicate index is told of an article, wherever the article comes from.</summary>
internal static class IndexItem
{
    /// <summary>Of a new or changed article.</summary>
    public static TextItem Of(
        long id, Article article, ArticleFingerprint fingerprint, long feed, FeedSettings settings, string? outlet,
        DateTimeOffset firstSeen) => new()
        {
            Id = id,
            Fingerprint = fingerprint.Text,
            Seen = firstSeen,
            Published = article.PublishedOrigin == PublishedOrigin.Stated ? article.Published : null,
            Source = outlet,
            Feed = feed,
            OwnEntriesApart = settings.OwnEntriesApart,
            File = article.Enclosures.FirstOrDefault(IsRecording)?.Url,
            Identity = article.CanonicalUrl,
        };

    /// <summary>Of a stored article, fingerprinted again. An imported one has no outlet.</summary>
    public static TextItem Of(StoredArticle article, Fingerprinter fingerprinter) => Of(
        article.Id,
        article.Article,
        new ArticleFingerprint(fingerprinter.Fingerprint(article.Article.Title, article.Article.Text)),
        article.Feed.Id,
        article.Feed.Settings,
        article.Feed.Url.StartsWith(Feed.ImportScheme, StringComparison.Ordinal) ? null : article.Feed.Outlet,
        article.FirstSeen);

    /// <summary>Of an article of the window whose stored entry does not serve.</summary>
    public static TextItem Of(KnownArticle known, TextFingerprint fingerprint) => new()
    {
        Id = known.Id,
        Fingerprint = fingerprint,
        Seen = known.FirstSeen,
        Published = PublishedOf(known),
        Source = known.Outlet,
        Feed = known.FeedId,
        OwnEntriesApart = known.OwnEntriesApart,
        Identity = known.CanonicalUrl,
    };

    /// <summary>Of an article of the window, with the entry it had in the index.</summary>
    public static KnownText Known(KnownArticle known) => new()
    {
        Id = known.Id,
        Cluster = known.ClusterId,
        Seen = known.FirstSeen,
        Published = PublishedOf(known),
        Source = known.Outlet,
        Feed = known.FeedId,
        OwnEntriesApart = known.OwnEntriesApart,
        Identity = known.CanonicalUrl,
        Entry = known.Fingerprint,
    };

    // An episode or a clip is what its file is, whatever its notes say. A picture is no more than decoration.
    private static bool IsRecording(ParsedEnclosure enclosure) =>
        enclosure.Type is { } type &&
        (type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase));

    private static DateTimeOffset? PublishedOf(KnownArticle known) => known.PublishedOrigin == PublishedOrigin.Stated
        ? known.Published
        : null;
}
