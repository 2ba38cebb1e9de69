using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>The clusters of the window: which documents each has, newest first, linked through <see cref="Document.Next"/>.</summary>
internal sealed class ClusterMembers(DocumentTable documents)
{
    private readonly Dictionary<long, Entry> _clusters = [];

    /// <summary>Clusters with a member in the window.</summary>
    public int Count => _clusters.Count;

    /// <summary>Bytes it takes.</summary>
    public long Bytes => _clusters.EnsureCapacity(0) * 36L;

    /// <summary>How many members a cluster has in the window.</summary>
    public int Size(long cluster) => _clusters.TryGetValue(cluster, out Entry entry) ? entry.Size : 0;

    /// <summary>Lists the newest members of a cluster, newest first.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="most">How many to list: a cluster may have tens of thousands.</param>
    /// <param name="members">Takes them.</param>
    public void Members(long cluster, int most, List<uint> members)
    {
        members.Clear();
        if (_clusters.TryGetValue(cluster, out Entry entry))
        {
            for (uint at = entry.Newest; at != 0 && members.Count < most; at = documents[at].Next)
            {
                members.Add(at);
            }
        }
    }

    /// <summary>Puts a document into a cluster.</summary>
    public void Add(long cluster, uint number)
    {
        ref Entry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_clusters, cluster, out _);
        ref Document document = ref documents[number];
        document.Cluster = cluster;
        document.Next = entry.Newest;
        document.Previous = 0;
        if (entry.Newest != 0)
        {
            documents[entry.Newest].Previous = number;
        }

        entry = new Entry(number, entry.Size + 1);
    }

    /// <summary>Takes a document out of its cluster.</summary>
    public void Remove(uint number)
    {
        long cluster = documents[number].Cluster;
        Entry entry = _clusters[cluster];
        if (entry.Size == 1)
        {
            _clusters.Remove(cluster);
            return;
        }

        (uint older, uint newer) = (documents[number].Next, documents[number].Previous);
        if (older != 0)
        {
            documents[older].Previous = newer;
        }

        if (newer != 0)
        {
            documents[newer].Next = older;
        }

        _clusters[cluster] = new Entry(newer == 0 ? older : entry.Newest, entry.Size - 1);
    }

    /// <summary>Moves all members of one cluster into another.</summary>
    public void Merge(long absorbed, long into)
    {
        if (!_clusters.Remove(absorbed, out Entry from))
        {
            return;
        }

        for (uint at = from.Newest; at != 0;)
        {
            uint next = documents[at].Next;
            Add(into, at);
            at = next;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(uint Newest, int Size);
}
