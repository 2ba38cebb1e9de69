namespace FeedAggregator.Ingest;

/// <summary>What an import brought, after it was stored.</summary>
/// <param name="Read">Articles that were read.</param>
/// <param name="Added">Articles that were new.</param>
/// <param name="Revised">Articles that had come before and said something new.</param>
public sealed record ImportReport(int Read, int Added, int Revised);
