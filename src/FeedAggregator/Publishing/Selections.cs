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

    /// <summary>One page of threads, the one that began last first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="query">Where in the walk, how many, and since when.</param>
    /// <param name="pageSize">Threads a page where the query does not say.</param>
    public static Selection<StoryThread> Threads(Store store, ClusterQuery query, int pageSize) =>
        Page(query, pageSize, BodyBounds.None,
            filter => store.Read(reader =>
                reader.Threads.List(filter.Limit, filter.BeforeId, filter.AfterId, filter.Since, mostMembers: 1)),
            thread => new PageCursor(thread.Id, false));

    /// <summary>
    /// One page of what readers see by default: stories, and by themselves the articles of feeds whose copies are not collapsed.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="site">The site with its policies.</param>
    /// <param name="query">Which, and where in the walk.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    public static Selection<Cluster> Entries(Store store, Site site, ClusterQuery query, BodyBounds bodies) =>
        Entries(store, site, query, bodies, site.PageSize, UncollapsedFor(store, site, query), withoutBacklog: false);

    /// <summary>
    /// One page of the combined feed: entries without backlog (<see cref="IsNews"/>), the first page with all of the last time
    /// (<see cref="Site.PageTime"/>).
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="site">The site with its policies.</param>
    /// <param name="query">Which, and where in the walk.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    public static Selection<Cluster> News(Store store, Site site, ClusterQuery query, BodyBounds bodies)
    {
        IReadOnlyList<long> uncollapsed = UncollapsedFor(store, site, query);
        int pageSize = FirstPage(site, query, filter => store.Read(reader => reader.Clusters.CountSince(
            filter with { WithoutBacklog = IsNews(query), Uncollapsed = uncollapsed }, site.Time.GetUtcNow() - site.PageTime)));
        return Entries(store, site, query, bodies, pageSize, uncollapsed, IsNews(query));
    }

    /// <summary>
    /// Whether a question is for news, which the backlog of a new subscription is none of. Who asks for words, for one feed or one outlet,
    /// gets what there is.
    /// </summary>
    /// <param name="query">The question.</param>
    public static bool IsNews(ClusterQuery query) => query is { Text: null, Feed: null, FeedUrl: null, Outlet: null };

    /// <summary>Entries of the first page where a question does not say: the least, or as many as came in the last time.</summary>
    /// <param name="site">The site.</param>
    /// <param name="query">The question.</param>
    /// <param name="count">Counts those of the last time.</param>
    public static int FirstPage(Site site, ClusterQuery query, Func<ClusterFilter, int> count) =>
        query is { Limit: null, Cursor: null } && site.PageTime > TimeSpan.Zero && site.MaxPageSize > site.PageSize
            ? Math.Max(site.PageSize, count(query.ToFilter(site.MaxPageSize)))
            : site.PageSize;

    /// <summary>The top stories: those of several outlets that most take up now (<see cref="Coverage.OutletsPerHour"/>).</summary>
    /// <param name="store">The store.</param>
    /// <param name="site">The site.</param>
    /// <param name="query">What narrows them.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    public static Selection<Cluster> Top(Store store, Site site, ClusterQuery query, BodyBounds bodies)
    {
        DateTimeOffset now = site.Time.GetUtcNow();
        return new Selection<Cluster>(
            store.Read(reader => Ranked(
                reader, query.ToFilter(query.Limit ?? site.TopStories) with { Bodies = bodies, MostMembers = MostMembers }, now,
                coverage => coverage.OutletsPerHour(now))),
            null, null);
    }

    /// <summary>Stories in an order that people ask for; all but the newest first are no walk.</summary>
    /// <param name="reader">The store.</param>
    /// <param name="filter">Which, and how many.</param>
    /// <param name="sort">The order.</param>
    /// <param name="now">The present.</param>
    public static IReadOnlyList<Cluster> Sorted(StoreReader reader, ClusterFilter filter, StorySort sort, DateTimeOffset now) => sort switch
    {
        StorySort.Top => Ranked(reader, filter, now, coverage => coverage.OutletsPerHour(now)),
        StorySort.Grown => Ranked(reader, filter, now, coverage => coverage.Joined(now, Coverage.Window)),
        StorySort.Size => reader.Clusters.List(filter with { Order = ClusterOrder.Size }),
        _ => reader.Clusters.List(filter),
    };

    /// <summary>
    /// Stories of several outlets by a measure of how they were taken up in the last day, the most first; what has nothing of it is left
    /// out. Whoever ranks threads gathers the coverage of their clusters before it is measured.
    /// </summary>
    /// <param name="reader">The store.</param>
    /// <param name="filter">Which, and how many.</param>
    /// <param name="now">The present.</param>
    /// <param name="measure">The measure.</param>
    public static IReadOnlyList<Cluster> Ranked(
        StoreReader reader, ClusterFilter filter, DateTimeOffset now, Func<Coverage, double> measure)
    {
        Dictionary<long, double> measured = reader.Clusters.Coverage(now - Coverage.Window)
            .Select(coverage => (coverage.Id, Measure: measure(coverage)))
            .Where(story => story.Measure > 0)
            .ToDictionary(story => story.Id, story => story.Measure);
        IEnumerable<long> ids = reader.Clusters.Ids(filter with { Among = [.. measured.Keys], Limit = Math.Max(1, measured.Count) })
            .OrderByDescending(id => measured[id]).ThenByDescending(id => id).Take(filter.Limit);
        return reader.Clusters.Show([.. ids], filter.Bodies, filter.MostMembers);
    }

    private static Selection<Cluster> Entries(
        Store store, Site site, ClusterQuery query, BodyBounds bodies, int pageSize, IReadOnlyList<long> uncollapsed,
        bool withoutBacklog) =>
        uncollapsed.Count == 0
            ? Page(query, pageSize, bodies,
                filter => store.Read(reader => reader.Clusters.List(filter with { WithoutBacklog = withoutBacklog })),
                cluster => new PageCursor(cluster.Id, false) { Place = cluster.Place })
            : Page(query, pageSize, bodies,
                filter => Marked(site, store.Read(reader => reader.Clusters.Entries(
                    filter with { Uncollapsed = uncollapsed, WithoutBacklog = withoutBacklog }))),
                cluster => new PageCursor(cluster.Anchor, false));

    /// <summary>
    /// One page of the river people read: in order of publication, for what is read in one sitting; what is searched for comes in order of
    /// appearance.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="site">The site with its policies.</param>
    /// <param name="query">Which, and where in the river.</param>
    /// <param name="whole">Whether their texts are read whole; else what a list shows.</param>
    /// <param name="withoutBacklog">Whether the backlog of new subscriptions is left out.</param>
    public static Selection<Cluster> River(Store store, Site site, ClusterQuery query, bool whole = false, bool withoutBacklog = false)
    {
        // A list shows summaries; of what was searched for, a passage.
        BodyBounds bodies = whole ? BodyBounds.Whole : query.Text is null ? BodyBounds.None : Searched;
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
            WithoutBacklog = withoutBacklog,
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

    /// <summary>
    /// Which stories of a page of the river fold under another one. Within a day the reports of a thread stand under the one that leads
    /// them that day; another day has its own, so no day's news is hidden in an earlier one. Where something narrows the river, only what
    /// stands on the page counts.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="site">The site: its zone, and whether it folds by default.</param>
    /// <param name="query">What is asked; a search is not folded.</param>
    /// <param name="stories">The stories of the page.</param>
    public static ThreadFolds Folds(Store store, Site site, ClusterQuery query, IReadOnlyList<Cluster> stories)
    {
        Cluster[] inThreads = [.. stories.Where(static story => story is { Thread: not null, IsSingle: false })];
        if (!(query.Fold ?? site.FoldsThreads) || query.Text is not null || inThreads.Length == 0)
        {
            return ThreadFolds.None;
        }

        IReadOnlyList<ThreadPlace> places =
            store.Read(reader => reader.Threads.Places([.. inThreads.Select(static story => story.Thread!.Value).Distinct()]));
        Dictionary<long, int> sizes =
            places.GroupBy(static place => place.ThreadId).ToDictionary(group => group.Key, group => group.Count());
        bool isWhole = query is { IsFiltered: false, View: null } && inThreads.All(static story => story.Anchor == 0);
        IEnumerable<ThreadPlace> among = isWhole
            ? places
            : inThreads.Select(static story => new ThreadPlace(story.Thread!.Value, story.Id, story.Published, story.OutletCount));
        Dictionary<(long Thread, DateOnly Day), ThreadPlace[]> days = among.GroupBy(place => (place.ThreadId, DayOf(place.Published)))
            .ToDictionary(group => group.Key, group => group.ToArray());
        Dictionary<long, ThreadFold> shown = [];
        HashSet<long> folded = [];
        foreach (Cluster story in inThreads)
        {
            if (!days.TryGetValue((story.Thread!.Value, DayOf(story.Published)), out ThreadPlace[]? day) ||
                !sizes.TryGetValue(story.Thread.Value, out int size))
            {
                continue;
            }

            ThreadPlace lead = day.MaxBy(static place => (place.Outlets, place.Published, place.ClusterId))!;
            if (lead.ClusterId == story.Id || query.View == FeedView.Threads)
            {
                shown[story.Id] = new ThreadFold(story.Thread.Value, size - 1, day.Max(static place => place.Published));
            }
            else
            {
                folded.Add(story.Id);
            }
        }

        return new ThreadFolds(shown, folded);

        DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, site.Zone).DateTime);
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

/// <summary>Orders of stories.</summary>
public enum StorySort
{
    /// <summary>Newest first appearance first.</summary>
    New,

    /// <summary>What most outlets take up now first (<see cref="Coverage.OutletsPerHour"/>).</summary>
    Top,

    /// <summary>What most outlets joined in the last day first.</summary>
    Grown,

    /// <summary>Most copies first.</summary>
    Size,
}

/// <summary>One page of a walk.</summary>
/// <typeparam name="T">What is walked through.</typeparam>
/// <param name="Items">The page, newest first.</param>
/// <param name="Previous">Where the next newer page is; null at the newest.</param>
/// <param name="Next">Where the next older page is; null at the end.</param>
public sealed record Selection<T>(IReadOnlyList<T> Items, PageCursor? Previous, PageCursor? Next);

/// <summary>What of a page of the river folds under what.</summary>
/// <param name="Shown">The stories that others fold under, by their ids.</param>
/// <param name="Folded">The stories that are not shown by themselves.</param>
public sealed record ThreadFolds(IReadOnlyDictionary<long, ThreadFold> Shown, IReadOnlySet<long> Folded)
{
    /// <summary>Nothing folds.</summary>
    public static ThreadFolds None { get; } = new(new Dictionary<long, ThreadFold>(), new HashSet<long>());
}

/// <summary>What folds under a story.</summary>
/// <param name="ThreadId">The thread.</param>
/// <param name="More">How many other reports it has, of all days.</param>
/// <param name="Newest">When the newest of the day was published.</param>
public sealed record ThreadFold(long ThreadId, int More, DateTimeOffset Newest);
