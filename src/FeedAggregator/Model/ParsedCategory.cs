namespace FeedAggregator.Model;

/// <summary>A category of an entry or feed.</summary>
/// <param name="Term">The category itself.</param>
/// <param name="Label">Its name for people, or null.</param>
/// <param name="Scheme">Its scheme or domain, or null.</param>
public sealed record ParsedCategory(string Term, string? Label = null, string? Scheme = null);
