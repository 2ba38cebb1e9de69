namespace FeedAggregator.Publishing;

/// <summary>Where words of a comparison stand.</summary>
public enum DiffKind
{
    /// <summary>In both texts.</summary>
    Kept,

    /// <summary>Only in the left text.</summary>
    Removed,

    /// <summary>Only in the right text.</summary>
    Added,
}
