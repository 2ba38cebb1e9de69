namespace FeedAggregator.Service.Jobs;

/// <summary>How a job ended.</summary>
/// <param name="At">When.</param>
/// <param name="Outcome">What it did, or why it failed, in plain words.</param>
/// <param name="Failed">Whether it failed.</param>
internal sealed record JobEnd(DateTimeOffset At, string Outcome, bool Failed);
