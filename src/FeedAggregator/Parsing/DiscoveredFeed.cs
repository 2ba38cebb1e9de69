namespace FeedAggregator.Parsing;

/// <summary>A feed that a web page names.</summary>
/// <param name="Url">Address; absolute where the page's own address is known.</param>
/// <param name="Title">Name the page gives it, or null.</param>
/// <param name="MediaType">Media type the page gives it, or null.</param>
/// <param name="Declared">Whether the page declares it as its feed (link rel=alternate); otherwise it is only an anchor that looks like one.</param>
public sealed record DiscoveredFeed(string Url, string? Title, string? MediaType, bool Declared);
