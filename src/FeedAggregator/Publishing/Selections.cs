using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>Reads pages of stories and articles with the places of their neighbours.</summary>
public static class Selections
{
    /// <summary>Members of a story that a page or a feed names at the most.</summary>
    public const int MostMembers = 256;

    // What is searched for lies all over the database, and each result costs a look there; people look at the first few.
    private const int SearchResults = 30;

    private static readonly BodyBounds Searched = new(0, 64 * 1024);

    /// <summary>One page of stories.</summary>
    /// <param name="store">The store.</param>
    /// <param name="query">Which, and where in the walk.</param>
    /// <param name="pageSize">Stories a page where the query does not say.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    public static Selection<Cluster> Clusters(Store store, ClusterQuery query, int pageSize, BodyBounds bodies) =>
        Page(query, pageSize, bodies, filter => store.Read(reader => reader.Clusters.List(filter)),
        cluster => new PageCursor(cluster.Id, false) { Place = cluster.Place });

    /// <summary>One page of articles.</summary>
    /// <param name="store">The store.</param>
    /// <param name="query">Which, and where in the walk.</param>
    /// <param name="pageSize">Articles a page where the query does not say.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    public static Selection<StoredArticle> Articles(Store store, ClusterQuery query, int pageSize, BodyBounds bodies) =>
        Page(query, pageSize, bodies, filter => store.Read(reader => reader.Articles.List(filter)),
        article => new PageCursor(article.Id, false));

    /// <summary>
    /// One page of what readers see by default: stories, and by themselves the articles of feeds whose copies are not collapsed.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="site">The site with its policies.</param>
    /// <param name="query">Which, and where in the walk.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    public static Selection<Cluster> Entries(Store store, Site site, ClusterQuery query, BodyBounds bodies)
    {
        IReadOnlyList<long> uncollapsed = UncollapsedFor(store, site, query);
        return uncollapsed.Count == 0
            ? Clusters(store, query, site.PageSize, bodies)
            : Page(query, site.PageSize, bodies,
            filter => Marked(site, store.Read(reader => reader.Clusters.Entries(filter with { Uncollapsed = uncollapsed }))),
                cluster => new PageCursor(cluster.Anchor, false));
    }

    /// <summary>
    /// One page of the river people read: in order of publication, for what is read in one sitting; what is searched for comes in order of
    /// appearance.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="site">The site with its policies.</param>
    /// <param name="query">Which, and where in the river.</param>
    public static Selection<Cluster> River(Store store, Site site, ClusterQuery query)
    {
        // A list shows summaries; of what was searched for, a passage.
        BodyBounds bodies = query.Text is null ? BodyBounds.None : Searched;
        if (query is { Text: not null, Limit: null })
        {
            return Entries(store, site, query with { Limit = Math.Min(site.PageSize, SearchResults) }, bodies);
        }

        if (query.Text is not null || (query.Cursor is not null && query.Cursor.Published is null))
        {
            return Entries(store, site, query, bodies);
        }

        int limit = query.Limit ?? site.PageSize;
        IReadOnlyList<long> uncollapsed = UncollapsedFor(store, site, query);
        ClusterFilter filter = query.ToFilter(limit + 1) with
        {
            Uncollapsed = uncollapsed,
            Bodies = bodies,
            MostMembers = MostMembers,
            Order = ClusterOrder.Published,
            BeforePublished = query.Cursor is { Published: { } published, Id: var id }
                ? (DateTimeOffset.FromUnixTimeMilliseconds(published), id)
                : null,
        };
        IReadOnlyList<Cluster> found = uncollapsed.Count == 0
            ? store.Read(reader => reader.Clusters.List(filter))
            : Marked(site, store.Read(reader => reader.Clusters.Entries(filter)));
        return found.Count <= limit
            ? new Selection<Cluster>(found, null, null)
            : new Selection<Cluster>([.. found.Take(limit)], null, PlaceOf(found[limit - 1]));
    }

    // Who asks for stories gets stories.
    private static IReadOnlyList<long> UncollapsedFor(Store store, Site site, ClusterQuery query) =>
        query.View is null ? site.Policies.Uncollapsed(store.Read(reader => reader.Feeds.Summaries())) : [];

    // Where copies are published as single articles, they carry no cluster.
    private static IReadOnlyList<Cluster> Marked(Site site, IReadOnlyList<Cluster> entries) =>
        [.. entries.Select(
            entry => entry.CopyOf is not null && site.Policies.Of(entry.Representative.Feed) != DuplicatePolicy.Mark
                ? entry with { CopyOf = null }
                : entry)];

    private static PageCursor PlaceOf(Cluster cluster) => cluster.Anchor == 0
        ? new(cluster.Id, false) { Published = cluster.Published.ToUnixTimeMilliseconds() }
        : new(cluster.Anchor, false) { Published = cluster.Published.ToUnixTimeMilliseconds() };

    private static Selection<T> Page<T>(
        ClusterQuery query, int pageSize, BodyBounds bodies, Func<ClusterFilter, IReadOnlyList<T>> read, Func<T, PageCursor> place)
    {
        int limit = query.Limit ?? pageSize;

        // One more than the page holds, to know whether there is a next page.
        ClusterFilter filter = query.ToFilter(limit + 1) with { Bodies = bodies, MostMembers = MostMembers };
        if (query.Cursor is { Newer: true } back)
        {
            IReadOnlyList<T> newer = read(filter with { AfterId = back.Id, Place = back.Place });
            bool evenNewer = newer.Count > limit;
            IReadOnlyList<T> nearest = evenNewer ? [.. newer.Skip(1)] : newer;
            return new Selection<T>(
                nearest,
                evenNewer ? place(nearest[0]) with { Newer = true } : null,
                nearest.Count > 0 ? place(nearest[^1]) : back with { Id = back.Id + 1, Newer = false });
        }

        IReadOnlyList<T> found = read(filter with { BeforeId = query.Cursor?.Id, Place = query.Cursor?.Place });
        bool more = found.Count > limit;
        IReadOnlyList<T> items = more ? [.. found.Take(limit)] : found;
        return new Selection<T>(items, Before(query.Cursor, items, place), more ? place(items[^1]) : null);
    }

    // Only who came from a newer page is led back to it; the head of the walk has nothing before it.
    private static PageCursor? Before<T>(PageCursor? cursor, IReadOnlyList<T> items, Func<T, PageCursor> place) => cursor switch
    {
        null => null,
        _ when items.Count > 0 => place(items[0]) with { Newer = true },
        _ => cursor with { Id = cursor.Id - 1, Newer = true },
    };
}

/// <summary>One page of a walk.</summary>
/// <typeparam name="T">What is walked through.</typeparam>
/// <param name="Items">The page, newest first.</param>
/// <param name="Previous">Where the next newer page is; null at the newest.</param>
/// <param name="Next">Where the next older page is; null at the end.</param>
public sealed record Selection<T>(IReadOnlyList<T> Items, PageCursor? Previous, PageCursor? Next);
