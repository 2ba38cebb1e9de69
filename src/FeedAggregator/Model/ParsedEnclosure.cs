namespace FeedAggregator.Model;

/// <summary>A file that belongs to an entry.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="Type">Media type as written, or null.</param>
/// <param name="Length">Length in bytes, or null where absent or not a number.</param>
public sealed record ParsedEnclosure(string Url, string? Type = null, long? Length = null);
