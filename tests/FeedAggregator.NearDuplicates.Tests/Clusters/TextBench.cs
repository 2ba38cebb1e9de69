namespace FeedAggregator.NearDuplicates.Tests.Clusters;

/// <summary>A cluster index with its spill file, and the bookkeeping a caller does.</summary>
internal sealed class TextBench : IDisposable
{
    private readonly WordSpill _spill = new();
    private readonly Fingerprinter _fingerprinter = new();
    private readonly Dictionary<long, long> _clusters = [];
    private readonly List<(KnownText Text, TextFingerprint Fingerprint)> _placed = [];
    private readonly List<LearntShingle> _learnt = [];
    private long _last;

    public TextBench(ClusteringOptions? options = null) => Index = new ClusterIndex(_spill, options);

    public ClusterIndex Index { get; private set; }

    public JoinReason Reason { get; private set; }

    public List<IndexMerge> Merges { get; } = [];

    public int Count => (int)_last;

    /// <summary>A text of so many words that no other cluster shares; deterministic.</summary>
    public static string Story(int number, int words)
    {
        string[] common = "the of and to in a is that for it as was with be by on not he his but".Split(' ');
        uint state = Shingles.Mix((uint)number + 77);
        return string.Concat(Enumerable.Range(0, words).Select(i =>
        {
            state = Shingles.Mix(state + (uint)i + 1);
            return (state % 3 == 0 ? common[state / 3 % common.Length] : $"w{state % 50_000}") + (i % 14 == 13 ? ". " : " ");
        }));
    }

    /// <summary>Places a text that was published and first seen so many hours after the first.</summary>
    public long Place(
        string title, string text, string? source, double hours, long feed = 0, bool ownEntriesApart = false, string? file = null)
    {
        TextFingerprint fingerprint = _fingerprinter.Fingerprint(title, text);
        long id = ++_last;
        _spill.Add(id, fingerprint);
        DateTimeOffset at = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).AddHours(hours);
        Note(Index.Place(new TextItem
        {
            Id = id,
            Fingerprint = fingerprint,
            Source = source,
            Seen = at,
            Published = at,
            Feed = feed,
            OwnEntriesApart = ownEntriesApart,
            File = file,
        }));
        _learnt.AddRange(Index.TakeLearnt());
        return _clusters[id];
    }

    public long Place(string title, string text, string? source)
    {
        TextFingerprint fingerprint = _fingerprinter.Fingerprint(title, text);
        long id = ++_last;
        _spill.Add(id, fingerprint);
        Note(Index.Place(new TextItem { Id = id, Fingerprint = fingerprint, Source = source }));
        _placed.Add(
            (new KnownText { Id = id, Cluster = 0, Seen = DateTimeOffset.UnixEpoch, Source = source, Entry = Index.LastEntry(fingerprint) },
            fingerprint));
        _learnt.AddRange(Index.TakeLearnt());
        return _clusters[id];
    }

    public void Revise(long id, string title, string text, string? source)
    {
        TextFingerprint fingerprint = _fingerprinter.Fingerprint(title, text);
        _spill.Add(id, fingerprint);
        Note(Index.Revise(new TextItem { Id = id, Fingerprint = fingerprint, Source = source }));
    }

    /// <summary>A person decides about two texts.</summary>
    public void Decide(long one, long other, bool together)
    {
        Index.Remember(one, ClusterOf(one));
        Index.Remember(other, ClusterOf(other));
        Note(together ? Index.KeepTogether([one], [other]) : Index.KeepApart([one], [other]));
    }

    public long ClusterOf(long id) => _clusters[id];

    public void Note(IndexChanges changes)
    {
        foreach (IndexMerge merge in changes.Merges)
        {
            Merges.Add(merge);
            foreach (long id in _clusters.Keys.Where(id => _clusters[id] == merge.Absorbed).ToArray())
            {
                _clusters[id] = merge.Into;
            }
        }

        foreach (PlacedText placed in changes.Placed)
        {
            _clusters[placed.Id] = placed.Cluster;
            Reason = placed.Reason;
        }
    }

    /// <summary>Fills an empty index with what another bench stored.</summary>
    public void LoadFrom(TextBench other)
    {
        BoilerplateMemory boilerplate = new();
        other._learnt.ForEach(boilerplate.Restore);
        Index = new ClusterIndex(_spill, null, boilerplate);
        Index.ReserveClusters(other._clusters.Values.Concat(other.Merges.Select(static merge => merge.Absorbed)).DefaultIfEmpty().Max());
        foreach ((KnownText text, TextFingerprint fingerprint) in other._placed)
        {
            _spill.Add(text.Id, fingerprint);
            Assert.True(Index.TryLoad(text with { Cluster = other._clusters[text.Id] }));
        }

        _last = other._last;
    }

    public void Dispose() => _spill.Dispose();
}
