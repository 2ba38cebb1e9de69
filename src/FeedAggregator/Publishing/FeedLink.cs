namespace FeedAggregator.Publishing;

/// <summary>A link of a feed or entry.</summary>
/// <param name="Rel">Its relation.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Type">Media type of what is there, or null.</param>
/// <param name="Title">What people read, or null.</param>
internal sealed record FeedLink(string Rel, string Url, string? Type = null, string? Title = null);
