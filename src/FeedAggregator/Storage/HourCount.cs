namespace FeedAggregator.Storage;

/// <summary>How many articles were first seen in an hour.</summary>
/// <param name="Hour">Beginning of the hour, UTC.</param>
/// <param name="Articles">How many.</param>
public sealed record HourCount(DateTimeOffset Hour, int Articles);
