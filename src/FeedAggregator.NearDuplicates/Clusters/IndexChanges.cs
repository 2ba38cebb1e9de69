using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>What one decision changed; the merges come first.</summary>
/// <param name="Merges">Clusters that became one, in the order in which they did.</param>
/// <param name="Placed">Texts that joined or moved; a text is named once, with its last place.</param>
public sealed record IndexChanges(IReadOnlyList<IndexMerge> Merges, IReadOnlyList<PlacedText> Placed)
{
    /// <summary>Nothing changed.</summary>
    public static IndexChanges None { get; } = new([], []);
}

/// <summary>Two clusters that turned out to be one.</summary>
/// <param name="Absorbed">The cluster that ends.</param>
/// <param name="Into">The cluster that goes on: the older, unless a revised text left its own cluster for another.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct IndexMerge(long Absorbed, long Into);

/// <summary>The place of one text.</summary>
/// <param name="Id">The text.</param>
/// <param name="Cluster">Its cluster.</param>
/// <param name="Reason">Why it is there.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlacedText(long Id, long Cluster, JoinReason Reason);
