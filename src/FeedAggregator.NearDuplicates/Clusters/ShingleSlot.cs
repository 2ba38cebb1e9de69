using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>What a <see cref="SourceMemory"/> knows of one shingle: eight bytes, four of them side by side are one vector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ShingleSlot
{
    /// <summary>The shingle.</summary>
    public uint Shingle;

    /// <summary>A mark of the last story that held it.</summary>
    public ushort Story;

    /// <summary>How many stories held it; 0 in a free slot.</summary>
    public byte Stories;

    /// <summary>When it was last seen, in steps of some texts of the source.</summary>
    public byte Epoch;
}
