using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>What a <see cref="SourceMemory"/> knows of one shingle: eight bytes, four of them side by side are one vector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ShingleSlot
{
    /// <summary>The shingle.</summary>
    public uint Shingle;

    /// <summary>A mark of the last cluster that held it.</summary>
    public ushort Cluster;

    /// <summary>How many clusters held it; 0 in a free slot.</summary>
    public byte Clusters;

    /// <summary>When it was last seen, in steps of some texts of the source.</summary>
    public byte Epoch;
}

/// <summary>What a text counts as when boilerplate is learnt: 16 bits that are the same for texts that count once.</summary>
/// <param name="Value">The bits.</param>
/// <param name="HasTwoParts">Whether another text counts only if both bytes differ: the one says which cluster, the other which
/// source.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClusterMark(ushort Value, bool HasTwoParts)
{
    /// <summary>The mark of a cluster, within one source.</summary>
    public static ClusterMark Of(long cluster) => new((ushort)Shingles.Mix((uint)cluster ^ (uint)(cluster >> 32)), HasTwoParts: false);

    /// <summary>The mark of a cluster and its source, among all sources; where the source is not known, of the cluster alone.</summary>
    public static ClusterMark Of(long cluster, string? source)
    {
        uint ofCluster = Shingles.Mix((uint)cluster ^ (uint)(cluster >> 32));
        uint ofSource = source is null ? ofCluster : (uint)System.IO.Hashing.XxHash3.HashToUInt64(MemoryMarshal.AsBytes(source.AsSpan()));
        return new((ushort)((ofCluster << 8) | (ofSource & 0xFF)), HasTwoParts: true);
    }

    /// <summary>Whether a text of this mark counts after a text of another.</summary>
    public bool IsOther(ushort former)
    {
        int difference = Value ^ former;
        return HasTwoParts ? (difference & 0xFF) != 0 && (difference & 0xFF00) != 0 : difference != 0;
    }
}
