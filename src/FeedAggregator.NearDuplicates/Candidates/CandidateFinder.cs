namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Finds the documents worth comparing with a text: those that share three of its indexed shingles, one band of its signature, or, where
/// one of the two is brief, three of its rarest words.
/// </summary>
internal sealed class CandidateFinder(DocumentTable documents, WordFrequencies frequencies)
{
    private const int Most = 32;
    private const int Enough = 6;
    private const int Ahead = 24;
    private const int UsualKeys = 140;
    private const int PointsPerShingle = 2;
    private const int PointsPerBand = 6;
    private const int PointsPerWord = 2;

    private readonly PostingTable _postings = new();
    private readonly KeyList _keys = new();
    private readonly HitCounter _hits = new();
    private readonly List<Candidate> _candidates = [];
    private long _live;

    /// <summary>Bytes the index takes.</summary>
    public long Bytes => _postings.Bytes;

    /// <summary>Keys of the text looked up or loaded last.</summary>
    public KeyList Keys => _keys;

    /// <summary>Takes the keys of a stored entry; <see cref="Add"/> is to follow.</summary>
    public void Load(ReadOnlySpan<uint> shingles, ReadOnlySpan<ushort> signature, ReadOnlySpan<uint> words, uint headline, bool brief) =>
        _keys.Fill(shingles, signature, words, headline, brief);

    /// <summary>Looks a text up; <see cref="Add"/> may follow, before any other text is looked up.</summary>
    /// <param name="text">The text.</param>
    /// <param name="signature">Its MinHash signature.</param>
    /// <param name="brief">Whether the text is brief; two longer texts are not compared for their rare words' sake.</param>
    /// <returns>The candidates, the most promising first; valid until the next call.</returns>
    public List<Candidate> Find(ComparedText text, ReadOnlySpan<ushort> signature, bool brief)
    {
        _keys.Fill(text, signature, frequencies, brief);
        ReadOnlySpan<uint> keys = _keys.ToFind;
        uint first = documents.First;
        Span<uint> found = stackalloc uint[8];
        for (int i = 0; i < keys.Length; i++)
        {
            if (i + Ahead < keys.Length)
            {
                _postings.Prefetch(keys[i + Ahead]);
            }

            int points = i < _keys.FirstBand ? PointsPerShingle : i < _keys.FirstWord ? PointsPerBand : PointsPerWord;
            int count = _postings.Find(keys[i], found);
            for (int j = 0; j < count; j++)
            {
                if (found[j] >= first)
                {
                    _hits.Add(found[j], points);
                }
            }
        }

        GC.KeepAlive(_postings);

        // Whether a document was removed is asked only now: asking at every hit would cost a trip to memory each.
        _hits.Take(Enough, _candidates);
        _candidates.RemoveAll(candidate => !documents.IsAlive(candidate.Document));
        _candidates.Sort(static (a, b) => a.Points != b.Points ? b.Points.CompareTo(a.Points) : b.Document.CompareTo(a.Document));
        if (_candidates.Count > Most)
        {
            _candidates.RemoveRange(Most, _candidates.Count - Most);
        }

        return _candidates;
    }

    /// <summary>Documents that are indexed under a shingle, the latest of them.</summary>
    public uint[] Holders(uint shingle)
    {
        Span<uint> found = stackalloc uint[8];
        return found[.._postings.Find(shingle, found)].ToArray();
    }

    /// <summary>Indexes the text looked up last.</summary>
    /// <param name="document">Its number.</param>
    /// <returns>Under how many keys: what <see cref="Forget"/> wants to know when it leaves.</returns>
    public int Add(uint document)
    {
        ReadOnlySpan<uint> keys = _keys.ToAdd;
        _live += keys.Length;
        if (_live > _postings.Capacity * 3 / 4)
        {
            _postings.Grow(_postings.Capacity * 3 / 2, documents.First);
        }

        for (int i = 0; i < keys.Length; i++)
        {
            if (i + Ahead < keys.Length)
            {
                _postings.Prefetch(keys[i + Ahead]);
            }

            _postings.Add(keys[i], document);
        }

        GC.KeepAlive(_postings);
        return keys.Length;
    }

    /// <summary>Makes room for so many documents at once, where it is known how many will come.</summary>
    public void Reserve(int count)
    {
        long capacity = count * (long)UsualKeys * 4 / 3;
        if (capacity > _postings.Capacity)
        {
            _postings.Grow(capacity, documents.First);
        }
    }

    /// <summary>Takes note that a document has left; its postings stay until others need their place.</summary>
    public void Forget(int keys) => _live -= keys;
}
