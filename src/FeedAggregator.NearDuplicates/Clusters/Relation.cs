using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>How two texts relate beside their words.</summary>
/// <param name="SameSource">Whether both are from one known source.</param>
/// <param name="Apart">How far apart they were published; null where unknown.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Relation(bool SameSource, TimeSpan? Apart);
