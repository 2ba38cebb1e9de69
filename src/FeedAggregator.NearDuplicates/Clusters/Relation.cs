using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>How two texts relate beside their words.</summary>
/// <param name="Outlets">Whether they are from one outlet.</param>
/// <param name="Apart">How far apart they were published; null where unknown.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Relation(Outlets Outlets, TimeSpan? Apart)
{
    /// <summary>Compares two sources.</summary>
    public static Outlets OutletsOf(string? left, string? right) => left is null || right is null
        ? Outlets.Unknown
        : string.Equals(left, right, StringComparison.Ordinal) ? Outlets.Same : Outlets.Different;
}
