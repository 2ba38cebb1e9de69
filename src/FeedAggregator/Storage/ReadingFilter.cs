namespace FeedAggregator.Storage;

/// <summary>
/// Which items of the reading list are asked for; every part narrows. An item is a story, or one article of a feed whose copies are not
/// collapsed. Items are in the order in which they appeared to reading apps, newest first.
/// </summary>
public sealed record ReadingFilter
{
    /// <summary>Most items of one answer.</summary>
    public const int MostItems = 10_000;

    /// <summary>Numbers of the feeds that the items belong to; null for all.</summary>
    public IReadOnlyList<long>? Feeds { get; init; }

    /// <summary>Whether they are read; null for both.</summary>
    public bool? Read { get; init; }

    /// <summary>Whether they are starred; null for both.</summary>
    public bool? Starred { get; init; }

    /// <summary>Appeared at or after this moment; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Appeared at or before this moment; null for all.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The last item seen in a walk; null begins it.</summary>
    public ReadingItem? After { get; init; }

    /// <summary>Oldest first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>How many at the most, 1 to <see cref="MostItems"/>.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Feeds whose articles are items of their own (<see cref="DuplicatePolicies.Uncollapsed"/>).</summary>
    public IReadOnlyList<long> Uncollapsed { get; init; } = [];
}

/// <summary>An item's place in the reading list.</summary>
/// <param name="Id">Number of the item, see <see cref="ReadingId"/>.</param>
/// <param name="Crawled">When it appeared, milliseconds since 1970.</param>
public readonly record struct ReadingItem(long Id, long Crawled);

/// <summary>
/// Numbers of items: a story has that of its cluster; an article that is an item of its own has its number above <see cref="Articles"/>.
/// All are below 2^53, which every client can hold.
/// </summary>
public static class ReadingId
{
    /// <summary>What is added to the number of an article.</summary>
    public const long Articles = 1L << 52;

    /// <summary>Whether an item is an article by itself.</summary>
    public static bool IsArticle(long item) => item >= Articles;

    /// <summary>The item of an entry.</summary>
    /// <param name="entry">A story, or an article by itself.</param>
    public static long Of(Cluster entry) => entry.IsSingle ? Articles + entry.Representative.Id : entry.Id;
}

/// <summary>How much of a feed is unread.</summary>
/// <param name="FeedId">Number of the feed.</param>
/// <param name="Unread">Unread items that belong to it.</param>
/// <param name="Newest">When its newest article appeared; null where it has none.</param>
public sealed record FeedUnread(long FeedId, int Unread, DateTimeOffset? Newest);
