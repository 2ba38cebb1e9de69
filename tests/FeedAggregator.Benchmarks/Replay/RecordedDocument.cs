namespace FeedAggregator.Benchmarks.Replay;

/// <summary>One document as it was served.</summary>
/// <param name="Time">When it was fetched.</param>
/// <param name="Feed">Name of the feed.</param>
/// <param name="Path">The file.</param>
internal sealed record RecordedDocument(DateTimeOffset Time, string Feed, string Path);
