using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>What the index keeps of a document in the window; its words are read from elsewhere when needed.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Document
{
    /// <summary>The caller's number; meaningless where <see cref="Alive"/> is false.</summary>
    public long Id;

    /// <summary>The cluster it is in.</summary>
    public long Cluster;

    /// <summary>When it was first seen, UTC ticks.</summary>
    public long Seen;

    /// <summary>When it was published, UTC ticks; 0 where unknown.</summary>
    public long Published;

    /// <summary>Hash of its identity; 0 for none.</summary>
    public ulong Identity;

    /// <summary>Where it was published; null where unknown.</summary>
    public string? Source;

    /// <summary>Its feed; 0 where unknown.</summary>
    public long Feed;

    /// <summary>Hash of the address of its audio or video file; 0 where it has none.</summary>
    public uint File;

    /// <summary>Whether entries of its feed never join each other.</summary>
    public bool OwnEntriesApart;

    /// <summary>Number of the next older member of the cluster; 0 for none.</summary>
    public uint Next;

    /// <summary>Number of the next newer member of the cluster; 0 for none.</summary>
    public uint Previous;

    /// <summary>Keys it is indexed under.</summary>
    public int Keys;

    /// <summary>Whether it is still there: not removed, not replaced by a revision.</summary>
    public bool Alive;
}
