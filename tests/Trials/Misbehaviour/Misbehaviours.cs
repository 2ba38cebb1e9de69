namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>All ways to misbehave that are tried.</summary>
internal static class Misbehaviours
{
    /// <summary>The whole table.</summary>
    public static IReadOnlyList<Misbehaving> All { get; } =
        [.. Statuses.All, .. Heads.All, .. Bodies.All, .. Encodings.All, .. Redirects.All, .. Values.All];
}
