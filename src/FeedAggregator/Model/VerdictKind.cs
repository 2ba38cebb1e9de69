namespace FeedAggregator.Model;

/// <summary>What a person decided about two groups of articles.</summary>
public enum VerdictKind
{
    /// <summary>No article of the one group may ever share a cluster with one of the other (distinct, split).</summary>
    Apart,

    /// <summary>All of them belong in one cluster (merge).</summary>
    Together,
}
