namespace FeedAggregator.Model;

/// <summary>What the default view shows of a story with several copies. Nothing is ever deleted.</summary>
public enum DuplicatePolicy
{
    /// <summary>One entry a story, its copies listed with it.</summary>
    Collapse,

    /// <summary>Every article, copies marked as such.</summary>
    Mark,

    /// <summary>Every article as if it were alone.</summary>
    KeepAll,
}
