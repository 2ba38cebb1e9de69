namespace FeedAggregator.Trials.Endurance;

/// <summary>In which states the feeds were at a moment.</summary>
/// <param name="Cold">Never read.</param>
/// <param name="Pending">With items that are not stored yet.</param>
/// <param name="Unchanged">All stored.</param>
internal readonly record struct FeedStates(int Cold, int Pending, int Unchanged)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Cold} feeds never read, {Pending} with new items, {Unchanged} unchanged";
}
