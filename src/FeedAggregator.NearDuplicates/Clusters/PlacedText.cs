using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>The place of one text.</summary>
/// <param name="Id">The text.</param>
/// <param name="Story">Its story.</param>
/// <param name="Reason">Why it is there.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlacedText(long Id, long Story, JoinReason Reason);
