using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>Two stories that turned out to be one.</summary>
/// <param name="Absorbed">The story that ends.</param>
/// <param name="Into">The older story, which goes on.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StoryMerge(long Absorbed, long Into);
