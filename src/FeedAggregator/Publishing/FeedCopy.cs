namespace FeedAggregator.Publishing;

/// <summary>Another copy of a story, as the combined feed names it.</summary>
/// <param name="Id">Stable id of the article.</param>
/// <param name="Url">Address of the article; null where it has none that may be followed.</param>
/// <param name="Title">Headline.</param>
/// <param name="Source">Name of the feed that carries it.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Reason">Why it is in the cluster.</param>
internal sealed record FeedCopy(string Id, string? Url, string Title, string Source, DateTimeOffset Published, FeedReason Reason);
