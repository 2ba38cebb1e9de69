namespace FeedAggregator.Model;

/// <summary>A person's decision; a constraint that every later computation obeys until it is revoked.</summary>
public sealed record Verdict
{
    /// <summary>Number of the verdict; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>What was decided.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>One side: article ids, at least one.</summary>
    public required IReadOnlyList<long> Left { get; init; }

    /// <summary>Other side: article ids, at least one.</summary>
    public required IReadOnlyList<long> Right { get; init; }

    /// <summary>Which command made it (<c>split</c>, <c>merge</c>, <c>distinct</c>, <c>not-related</c>), for people.</summary>
    public required string Command { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>
    /// Whether a later decision says the opposite of every pair of articles this one is about: it then holds, and this one does not any
    /// more.
    /// </summary>
    /// <param name="later">The later decision.</param>
    public bool IsReplacedBy(Verdict later) => Kind == VerdictKind.Together != (later.Kind == VerdictKind.Together) &&
        ((Left.All(later.Left.Contains) && Right.All(later.Right.Contains)) ||
        (Left.All(later.Right.Contains) && Right.All(later.Left.Contains)));
}

/// <summary>What a person decided about two groups of articles.</summary>
public enum VerdictKind
{
    /// <summary>No article of the one group may ever share a cluster with one of the other (distinct, split).</summary>
    Apart,

    /// <summary>All of them belong in one cluster (merge).</summary>
    Together,

    /// <summary>No thread may hold a cluster of the one group and one of the other (not-related). It says nothing about copies.</summary>
    Unrelated,
}
