namespace FeedAggregator.Publishing;

/// <summary>One page of a walk.</summary>
/// <typeparam name="T">What is walked through.</typeparam>
/// <param name="Items">The page, newest first.</param>
/// <param name="Previous">Where the next newer page is; null at the newest.</param>
/// <param name="Next">Where the next older page is; null at the end.</param>
public sealed record Selection<T>(IReadOnlyList<T> Items, PageCursor? Previous, PageCursor? Next);
