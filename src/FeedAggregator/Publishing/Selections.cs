using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>Reads pages of stories and articles with the places of their neighbours.</summary>
public static class Selections
{
    /// <summary>One page of stories.</summary>
    /// <param name="store">The store.</param>
    /// <param name="query">Which, and where in the walk.</param>
    /// <param name="pageSize">Stories a page where the query does not say.</param>
    public static Selection<Story> Stories(IStore store, StoryQuery query, int pageSize) =>
        Page(query, pageSize, store.Stories, story => story.Id);

    /// <summary>One page of articles.</summary>
    /// <param name="store">The store.</param>
    /// <param name="query">Which, and where in the walk.</param>
    /// <param name="pageSize">Articles a page where the query does not say.</param>
    public static Selection<StoredArticle> Articles(IStore store, StoryQuery query, int pageSize) =>
        Page(query, pageSize, store.Articles, article => article.Id);

    private static Selection<T> Page<T>(StoryQuery query, int pageSize, Func<StoryFilter, IReadOnlyList<T>> read, Func<T, long> id)
    {
        int limit = query.Limit ?? pageSize;

        // One more than the page holds tells whether there is a page after it.
        IReadOnlyList<T> found = read(query.ToFilter(limit + 1) with { BeforeId = query.Cursor?.Id });
        bool more = found.Count > limit;
        IReadOnlyList<T> items = more ? [.. found.Take(limit)] : found;
        return new Selection<T>(items, null, more ? new PageCursor(id(items[^1]), false) : null);
    }
}
