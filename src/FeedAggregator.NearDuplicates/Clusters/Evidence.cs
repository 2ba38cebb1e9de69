using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>What comparing two texts showed, boilerplate left out on either side. A measure is negative where it was not needed.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Evidence
{
    /// <summary>Number of the document compared with.</summary>
    public uint Document;

    /// <summary>Shingles both have.</summary>
    public int Shared;

    /// <summary>Shingles of the text with fewer.</summary>
    public int Smaller;

    /// <summary>Shingles of the text with more.</summary>
    public int Larger;

    /// <summary>Cosine of headline and beginning.</summary>
    public double Cosine;

    /// <summary>What the headlines show.</summary>
    public HeadlineEvidence Headlines;

    /// <summary>Containment outside quotation marks.</summary>
    public double OutsideQuotations;

    /// <summary>Share of the briefer text's telling words that stand in the other in the same order.</summary>
    public double Order;

    /// <summary>Share of the shorter text's numbers that the other has; negative also where there are too few.</summary>
    public double Numbers;

    /// <summary>
    /// How much the longer text holds together and comes back to the shorter, 0 to 2; negative also where the shorter is no small part of
    /// it.
    /// </summary>
    public double Coherence;

    /// <summary>The rule that holds; <see cref="JoinRule.Founder"/> for none.</summary>
    public JoinRule Rule;

    /// <summary>Whether the rule holds only as long as the outlet does not use the headline on other days too.</summary>
    public bool UnlessRecurring;

    /// <summary>Cosine of the headlines alone.</summary>
    public readonly double Headline => Headlines.Cosine;

    /// <summary>Share of the smaller text's shingles that the larger has.</summary>
    public readonly double Containment => Smaller == 0 ? 0 : Shared / (double)Smaller;

    /// <summary>Share of both texts' shingles that both have.</summary>
    public readonly double Jaccard => Smaller + Larger == 0 ? 0 : Shared / (double)(Smaller + Larger - Shared);

    /// <summary>Value of the rule's measure.</summary>
    public readonly double Score => Rule switch
    {
        JoinRule.Summary => Cosine,
        JoinRule.Headline => Headline,
        _ => Containment,
    };

    /// <summary>Whether any rule holds.</summary>
    public readonly bool Matches => Rule != JoinRule.Founder;
}

/// <summary>
/// What two headlines show, and whether the text that both share speaks of them. Words count by their rarity; those in every eighth text
/// not at all.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct HeadlineEvidence
{
    /// <summary>Cosine of the headlines; negative where it was not needed.</summary>
    public double Cosine;

    /// <summary>How telling the words are that both have, in bits: each word by the binary logarithm of its rarity.</summary>
    public double Telling;

    /// <summary>Share of a headline's telling words that stand in the text both share: of the headline of which more do.</summary>
    public double Support;

    /// <summary>The same of those telling words that only one of the headlines has; 1 where there are none.</summary>
    public double DifferenceSupport;

    /// <summary>Whether one of the headlines has every telling word of the other.</summary>
    public bool OneHoldsOther;

    /// <summary>Whether each has a number that the other has not: another day, score or count.</summary>
    public bool NumbersConflict;

    /// <summary>Whether one has a number that neither the other nor the text both share has: the day or number of an instalment.</summary>
    public bool OneHasNumber;

    /// <summary>Whether the measures were taken.</summary>
    public bool IsComplete;
}
