namespace FeedAggregator.NearDuplicates.Tests.Clusters;

/// <summary>A story index with its spill file, and the bookkeeping a caller does.</summary>
internal sealed class TextBench : IDisposable
{
    private readonly WordSpill _spill = new();
    private readonly Fingerprinter _fingerprinter = new();
    private readonly Dictionary<long, long> _stories = [];
    private readonly List<(KnownText Text, TextFingerprint Fingerprint)> _placed = [];
    private readonly List<LearntShingle> _learnt = [];
    private long _last;

    public TextBench(ClusteringOptions? options = null) => Index = new StoryIndex(_spill, options);

    public StoryIndex Index { get; private set; }

    public JoinReason Reason { get; private set; }

    public List<StoryMerge> Merges { get; } = [];

    public int Count => (int)_last;

    /// <summary>A text of so many words that no other story shares; deterministic.</summary>
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
        return _stories[id];
    }

    public long Place(string title, string text, string? source)
    {
        TextFingerprint fingerprint = _fingerprinter.Fingerprint(title, text);
        long id = ++_last;
        _spill.Add(id, fingerprint);
        Note(Index.Place(new TextItem { Id = id, Fingerprint = fingerprint, Source = source }));
        _placed.Add(
            (new KnownText { Id = id, Story = 0, Seen = DateTimeOffset.UnixEpoch, Source = source, Entry = Index.LastEntry(fingerprint) },
            fingerprint));
        _learnt.AddRange(Index.TakeLearnt());
        return _stories[id];
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
        Index.Remember(one, StoryOf(one));
        Index.Remember(other, StoryOf(other));
        Note(together ? Index.KeepTogether([one], [other]) : Index.KeepApart([one], [other]));
    }

    public long StoryOf(long id) => _stories[id];

    public void Note(StoryChanges changes)
    {
        foreach (StoryMerge merge in changes.Merges)
        {
            Merges.Add(merge);
            foreach (long id in _stories.Keys.Where(id => _stories[id] == merge.Absorbed).ToArray())
            {
                _stories[id] = merge.Into;
            }
        }

        foreach (PlacedText placed in changes.Placed)
        {
            _stories[placed.Id] = placed.Story;
            Reason = placed.Reason;
        }
    }

    /// <summary>Fills an empty index with what another bench stored.</summary>
    public void LoadFrom(TextBench other)
    {
        BoilerplateMemory boilerplate = new();
        other._learnt.ForEach(boilerplate.Restore);
        Index = new StoryIndex(_spill, null, boilerplate);
        Index.ReserveStories(other._stories.Values.Concat(other.Merges.Select(static merge => merge.Absorbed)).DefaultIfEmpty().Max());
        foreach ((KnownText text, TextFingerprint fingerprint) in other._placed)
        {
            _spill.Add(text.Id, fingerprint);
            Assert.True(Index.TryLoad(text with { Story = other._stories[text.Id] }));
        }

        _last = other._last;
    }

    public void Dispose() => _spill.Dispose();
}
