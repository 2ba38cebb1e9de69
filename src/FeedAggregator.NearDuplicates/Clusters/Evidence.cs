using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>What comparing two texts showed, boilerplate left out on either side.</summary>
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

    /// <summary>Cosine of headline and beginning; negative where it was not needed.</summary>
    public double Cosine;

    /// <summary>Cosine of the headlines alone; negative where it was not needed.</summary>
    public double Headline;

    /// <summary>Share of the briefer text's telling words that stand in the other in the same order; negative where it was not needed.</summary>
    public double Order;

    /// <summary>Share of the shorter text's numbers that the other has; negative where it was not needed or there are too few.</summary>
    public double Numbers;

    /// <summary>How much the longer text holds together and comes back to the shorter, 0 to 2; negative where it was not needed or the shorter is no small part of it.</summary>
    public double Coherence;

    /// <summary>The rule that holds; <see cref="JoinRule.Founder"/> for none.</summary>
    public JoinRule Rule;

    /// <summary>Share of the smaller text's shingles that the larger has.</summary>
    public readonly double Containment => Smaller == 0 ? 0 : Shared / (double)Smaller;

    /// <summary>Share of both texts' shingles that both have.</summary>
    public readonly double Jaccard => Smaller + Larger == 0 ? 0 : Shared / (double)(Smaller + Larger - Shared);

    /// <summary>Value of the rule's measure.</summary>
    public readonly double Score => Rule == JoinRule.Summary ? Cosine : Containment;

    /// <summary>Whether any rule holds.</summary>
    public readonly bool Matches => Rule != JoinRule.Founder;
}
