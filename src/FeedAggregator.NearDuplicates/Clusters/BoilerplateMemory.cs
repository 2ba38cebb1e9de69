using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Learns, source by source, which shingles say nothing about a cluster because they stand under many different ones: calls to subscribe,
/// copyright lines, navigation. A shingle is boilerplate once <see cref="EnoughClusters"/> different clusters of its source have held it;
/// stories are counted, not texts, so that copies or updates of one story never erase it. It learns online, from the past only.
/// </summary>
/// <remarks>
/// Memory is bounded: a source remembers at most its latest few dozen texts and everything repeated; where all sources together exceed the
/// bound, those not heard of for longest forget what they saw only once, and of what repeats what one page does not hold. Only where all
/// have done so and it is still too much, they are forgotten altogether. A shingle not seen for a long run of its source's texts counts
/// half when it returns.
/// </remarks>
public sealed class BoilerplateMemory
{
    /// <summary>Different clusters of one source after which a shingle is boilerplate.</summary>
    public const int EnoughClusters = 5;

    /// <summary>
    /// Different sources, each with another cluster, after which a shingle is boilerplate everywhere: wire credits, legal notices, set
    /// phrases.
    /// </summary>
    public const int EnoughClustersAnywhere = 12;

    private const int ShinglesPerSource = 1 << 14;
    private const int ShinglesAnywhere = 1 << 17;

    private readonly Dictionary<string, SourceMemory> _sources = new(StringComparer.Ordinal);

    /// <summary>
    /// Sources from the one not heard of for longest on: those that may have something to give up, and those that are down to one page.
    /// </summary>
    private readonly LinkedList<SourceMemory> _byUse = new();
    private readonly LinkedList<SourceMemory> _smallest = new();
    private readonly SlotPages _pages = new();
    private readonly long _mostBytes;
    private uint[] _firstSeen = [];

    /// <summary>Creates an empty memory.</summary>
    /// <param name="mostBytes">What it may take in all; 64 MiB unless given.</param>
    public BoilerplateMemory(long mostBytes = 64 << 20)
    {
        _mostBytes = mostBytes;
        Anywhere = new SourceMemory(_pages, "", EnoughClustersAnywhere, ShinglesAnywhere, EnoughClustersAnywhere);
        Bytes = Anywhere.Bytes;
    }

    /// <summary>Bytes it takes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Sources it knows.</summary>
    public int Sources => _sources.Count;

    /// <summary>What is known of all sources together.</summary>
    internal SourceMemory Anywhere { get; }

    /// <summary>Puts back what was learnt before.</summary>
    /// <param name="learnt">What <see cref="Learn"/> reported, the newest of each source and shingle; source by source, the shingles of
    /// each in no order.</param>
    public void Restore(LearntShingle learnt)
    {
        SourceMemory memory = learnt.Source.Length == 0 ? Anywhere : Of(learnt.Source);
        long before = memory.Bytes;
        memory.Restore(learnt.Shingle, learnt.Clusters);
        Bytes += memory.Bytes - before;
        KeepBound(memory);
    }

    /// <summary>
    /// All that is worth storing, source by source: what was reported before and is not among it has not been seen for long, or gave way to
    /// other things, and can be dropped from storage.
    /// </summary>
    public IEnumerable<LearntShingle> Current() => _sources.Values.SelectMany(static memory => memory.Current()).Concat(Anywhere.Current());

    /// <summary>What is known of a source; null if nothing has been learnt or there is no source.</summary>
    internal SourceMemory? Find(string? source) => source is not null && _sources.TryGetValue(source, out SourceMemory? found)
        ? found
        : null;

    /// <summary>Takes note of a text that was placed in a cluster.</summary>
    /// <param name="source">Its source; null where unknown: it then counts only for all sources together.</param>
    /// <param name="shingles">Its shingles, or a sample of them.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="learnt">Takes what should be stored: shingles that are boilerplate or soon will be; null if nothing stores
    /// it.</param>
    /// <param name="within">What it counts as within its source where that is not its cluster, but something of its own.</param>
    internal void Learn(string? source, ReadOnlySpan<uint> shingles, long cluster, List<LearntShingle>? learnt, long? within = null)
    {
        SourceMemory? memory = null;
        if (source is not null)
        {
            memory = Of(source);
            memory.Place.List!.Remove(memory.Place);
            _byUse.AddLast(memory.Place);
            if (_firstSeen.Length < shingles.Length)
            {
                _firstSeen = new uint[shingles.Length * 2];
            }

            // A source counts once among all, however often it repeats a shingle: none can teach by itself that the words of others are
            // boilerplate.
            long own = memory.Bytes;
            shingles = _firstSeen.AsSpan(0, memory.Learn(shingles, ClusterMark.Of(within ?? cluster), learnt, _firstSeen));
            Bytes += memory.Bytes - own;
        }

        long before = Anywhere.Bytes;
        Anywhere.Learn(shingles, ClusterMark.Of(cluster, source), learnt, []);
        Bytes += Anywhere.Bytes - before;
        if (memory is not null)
        {
            KeepBound(memory);
        }
    }

    private void KeepBound(SourceMemory current)
    {
        while (Bytes > _mostBytes && _byUse.First is { } first && first != current.Place)
        {
            long before = first.Value.Bytes;
            if (first.Value.Shrink())
            {
                Bytes += first.Value.Bytes - before;
            }
            else
            {
                _byUse.RemoveFirst();
                _smallest.AddLast(first);
            }
        }

        while (Bytes > _mostBytes && _smallest.First is { } first && first != current.Place)
        {
            Bytes -= first.Value.Bytes;
            _smallest.RemoveFirst();
            _sources.Remove(first.Value.Source);
            first.Value.Release();
        }
    }

    private SourceMemory Of(string source)
    {
        ref SourceMemory? memory = ref CollectionsMarshal.GetValueRefOrAddDefault(_sources, source, out _);
        if (memory is null)
        {
            memory = new SourceMemory(_pages, source, EnoughClusters, ShinglesPerSource, EnoughClusters - 2);
            _byUse.AddLast(memory.Place);
            Bytes += memory.Bytes;
        }

        return memory;
    }
}
