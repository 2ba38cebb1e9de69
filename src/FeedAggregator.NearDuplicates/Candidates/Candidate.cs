using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>A document worth comparing.</summary>
/// <param name="Document">Its number.</param>
/// <param name="Points">How much speaks for it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Candidate(uint Document, int Points);
