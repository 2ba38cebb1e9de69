namespace FeedAggregator.Deduplication.Comparing;

/// <summary>Where a run of words stands.</summary>
public enum DifferenceKind
{
    /// <summary>In both texts.</summary>
    Same,

    /// <summary>Only in the first text.</summary>
    Removed,

    /// <summary>Only in the second text.</summary>
    Added,
}
