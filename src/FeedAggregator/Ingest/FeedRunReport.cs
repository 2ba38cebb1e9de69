namespace FeedAggregator.Ingest;

/// <summary>How one run of one feed ended, for progress bars, logs and metrics.</summary>
/// <param name="Feed">The feed as it was before.</param>
/// <param name="Round">What it brought; null where nothing could be stored.</param>
/// <param name="NotStored">Why nothing could be stored, in plain words; null where it was. The feed stays due.</param>
public sealed record FeedRunReport(Feed Feed, FeedRound? Round, string? NotStored);
