using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Data;

/// <summary>
/// Reads any number of stories or articles in pages: the memory needed does not grow with the number, and what arrives
/// meanwhile is left for the next time.
/// </summary>
internal static class StoreWalk
{
    private const int PageSize = 500;

    /// <summary>Heads are small, and each page reads the feeds once more.</summary>
    private const int HeadsPageSize = 10_000;

    /// <summary>Stories, newest first appearance first.</summary>
    /// <param name="store">Where from.</param>
    /// <param name="filter">Which; its limit is ignored.</param>
    /// <param name="count">How many at the most.</param>
    public static IEnumerable<Cluster> Clusters(Store store, ClusterFilter filter, int count = int.MaxValue) =>
        Walk(filter, count, filter => store.Read(reader => reader.Clusters.List(filter)), cluster => (cluster.Id, cluster.Place));

    /// <summary>Stories without their texts, newest first appearance first.</summary>
    /// <param name="store">Where from.</param>
    /// <param name="filter">Which; its limit is ignored.</param>
    public static IEnumerable<ClusterHead> Heads(Store store, ClusterFilter filter) =>
        Walk(filter, int.MaxValue, filter => store.Read(reader => reader.Clusters.Heads(filter)), cluster => (cluster.Id, cluster.Place),
        HeadsPageSize);

    /// <summary>Threads, the one that began last first; of the members of their reports one each.</summary>
    /// <param name="store">Where from.</param>
    /// <param name="since">Only threads with a report first seen since then; null for all.</param>
    /// <param name="count">How many at the most.</param>
    public static IEnumerable<StoryThread> Threads(Store store, DateTimeOffset? since, int count = int.MaxValue) =>
        Walk(new ClusterFilter { Since = since }, count,
            filter => store.Read(reader => reader.Threads.List(filter.Limit, filter.BeforeId, since: filter.Since, mostMembers: 1)),
            thread => (thread.Id, null));

    /// <summary>Articles, newest first seen first.</summary>
    /// <param name="store">Where from.</param>
    /// <param name="filter">Which; its limit is ignored.</param>
    /// <param name="count">How many at the most.</param>
    public static IEnumerable<StoredArticle> Articles(Store store, ClusterFilter filter, int count = int.MaxValue) =>
        Walk(filter, count, filter => store.Read(reader => reader.Articles.List(filter)), article => (article.Id, null));

    /// <summary>Articles, oldest first seen first: their numbers grow with first seen.</summary>
    /// <param name="store">Where from.</param>
    /// <param name="filter">Which; its limit is ignored.</param>
    public static IEnumerable<StoredArticle> ArticlesOldestFirst(Store store, ClusterFilter filter)
    {
        IReadOnlyList<StoredArticle> page;
        long after = 0;
        do
        {
            page = store.Read(reader => reader.Articles.List(filter with { Limit = PageSize, AfterId = after }));
            foreach (StoredArticle article in page.Reverse())
            {
                yield return article;
            }

            after = page.Count > 0 ? page[0].Id : after;
        }
        while (page.Count == PageSize);
    }

    private static IEnumerable<T> Walk<T>(
        ClusterFilter filter, int count, Func<ClusterFilter, IReadOnlyList<T>> read, Func<T, (long Id, long? Place)> placeOf,
        int pageSize = PageSize)
    {
        (long? before, long? place) = (filter.BeforeId, filter.Place);
        while (count > 0)
        {
            int size = Math.Min(pageSize, count);
            IReadOnlyList<T> page = read(filter with { Limit = size, BeforeId = before, Place = place });
            foreach (T item in page)
            {
                yield return item;
            }

            if (page.Count < size)
            {
                yield break;
            }

            count -= size;
            (before, place) = placeOf(page[^1]);
        }
    }
}
