using System.Globalization;
using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>The combined feed: one page of entries and what stands at its head, ready for any format.</summary>
public sealed record CombinedFeed
{
    /// <summary>The site it belongs to.</summary>
    public required Site Site { get; init; }

    /// <summary>What was asked.</summary>
    public required ClusterQuery Query { get; init; }

    /// <summary>When the newest change of any entry was; the database's own date where there is no entry.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Place of the next newer page (RFC 5005 <c>previous</c>), or null.</summary>
    public PageCursor? Previous { get; init; }

    /// <summary>Place of the next older page (RFC 5005 <c>next</c>), or null.</summary>
    public PageCursor? Next { get; init; }

    internal IReadOnlyList<FeedEntry> Entries { get; init; } = [];

    /// <summary>Bytes it will have, more or less: a large document that grows while it is written takes several times as much.</summary>
    internal int Capacity => (int)Math.Min(int.MaxValue / 2, Entries.Sum(entry => PublishedSize.Of(entry.Html) + 2048L) * 65 / 64);

    internal string Title => Query switch
    {
        { Saved: { } name } => $"{Site.Title}: {Site.TitleOf(name)}",
        { Kind: FeedKind.Top } => $"{Site.Title}: top stories",
        { Kind: FeedKind.Digest } => $"{Site.Title}: the stories of each day",
        { Text: { } text } => $"{Site.Title}: {CleanText.Of(text)}",
        { Category: { } category } => $"{Site.Title}: {CleanText.Of(category)}",
        { Outlet: { } outlet } => $"{Site.Title}: {CleanText.Of(outlet)}",
        _ => Site.Title,
    };

    /// <summary>Reads one page from the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="site">The site.</param>
    /// <param name="query">What is asked.</param>
    public static CombinedFeed Read(Store store, Site site, ClusterQuery query)
    {
        if (query.Kind == FeedKind.Digest)
        {
            return Of(site, query, [.. Digest.Read(store, site).Select(day => day.ToEntry(site))], null, null);
        }

        if (query.Kind == FeedKind.Top)
        {
            return Of(
                site, query, [.. Selections.Top(store, site, query, site.Bodies).Items.Select(cluster => FeedEntries.Of(cluster, site))],
                null, null);
        }

        if (query.View == FeedView.Articles)
        {
            int pageSize = Selections.FirstPage(site, query, filter => store.Read(reader =>
                reader.Articles.CountSince(filter, site.Time.GetUtcNow() - site.PageTime)));
            Selection<StoredArticle> articles = Selections.Articles(store, query, pageSize, site.Bodies);
            return Of(site, query, [.. articles.Items.Select(article => FeedEntries.Of(article, site))], articles.Previous, articles.Next);
        }

        Selection<Cluster> clusters = Selections.News(store, site, query, site.Bodies);
        if (query.View == FeedView.Threads)
        {
            return Of(site, query, ThreadEntries.Of(store, site, clusters.Items), clusters.Previous, clusters.Next);
        }

        return Of(site, query, [.. clusters.Items.Select(cluster => FeedEntries.Of(cluster, site))], clusters.Previous, clusters.Next);
    }

    /// <summary>Some stories as one feed, whole however long they are.</summary>
    /// <param name="site">The site.</param>
    /// <param name="name">What they are, for the title.</param>
    /// <param name="stories">The stories, in their order.</param>
    public static CombinedFeed OfStories(Site site, string name, IReadOnlyList<Cluster> stories)
    {
        site = site with { Title = $"{site.Title}: {name}", MaxEntryBytes = int.MaxValue, MaxDocumentBytes = int.MaxValue };
        return Of(site, new ClusterQuery(), [.. stories.Select(story => FeedEntries.Of(story, site))], previous: null, next: null);
    }

    /// <summary>The feed as bytes, UTF-8 without a byte order mark.</summary>
    /// <param name="format">The format.</param>
    public byte[] Write(FeedFormat format) => format switch
    {
        FeedFormat.Atom => AtomWriter.Write(this),
        FeedFormat.Rss => RssWriter.Write(this),
        _ => JsonFeedWriter.Write(this),
    };

    internal static CombinedFeed Of(
        Site site, ClusterQuery query, IReadOnlyList<FeedEntry> entries, PageCursor? previous, PageCursor? next) =>
        new()
        {
            Site = site,
            Query = query,
            Entries = [.. FittedEntries.Of(entries, site).Select(ThreadEntries.WithReports)],
            Previous = previous,
            Next = next,
            Updated = entries.Count > 0
            ? entries.Max(entry => entry.Updated)
            : DateTimeOffset.Parse(site.Identity.Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        };
}
