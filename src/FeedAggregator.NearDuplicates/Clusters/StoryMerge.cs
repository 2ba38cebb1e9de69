using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>Two stories that turned out to be one.</summary>
/// <param name="Absorbed">The story that ends.</param>
/// <param name="Into">The story that goes on: the older, unless a revised text left its own story for another.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StoryMerge(long Absorbed, long Into);
