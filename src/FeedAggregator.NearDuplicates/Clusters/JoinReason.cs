using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>Why a text is in its cluster.</summary>
/// <param name="Rule">Which rule decided.</param>
/// <param name="Score">Value of the rule's measure, 0 to 1: containment, or the cosine of a summary; null where it has none.</param>
/// <param name="Jaccard">Jaccard similarity of the pair, 0 to 1; null where it was not computed.</param>
/// <param name="Matched">Id of the text it matched best; null for a founder.</param>
/// <param name="SharedShingles">Shingles both have that are not boilerplate.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct JoinReason(JoinRule Rule, double? Score, double? Jaccard, long? Matched, int SharedShingles)
{
    /// <summary>The first of a cluster.</summary>
    public static JoinReason Founder { get; } = new(JoinRule.Founder, null, null, null, 0);
}
