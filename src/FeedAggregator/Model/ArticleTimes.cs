namespace FeedAggregator.Model;

/// <summary>When a known article was published and first seen.</summary>
/// <param name="Published">When it was published.</param>
/// <param name="Origin">How that was come by.</param>
/// <param name="FirstSeen">When it was first seen.</param>
internal readonly record struct ArticleTimes(DateTimeOffset Published, PublishedOrigin Origin, DateTimeOffset FirstSeen);
