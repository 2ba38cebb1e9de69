namespace FeedAggregator.NearDuplicates;

/// <summary>
/// The keys under which a text is indexed and looked up: shingles (a sample of all, those of the beginning, and all of a short text),
/// bands of its MinHash signature, and the rarest words of its headline and beginning. Kinds are told apart by mixing in a constant.
/// </summary>
internal sealed class KeyList
{
    /// <summary>One shingle in so many is sampled, by its hash.</summary>
    public const int SampleOneIn = 8;

    /// <summary>Shingles of the beginning that are all indexed.</summary>
    public const int LeadShingles = 72;

    /// <summary>Texts of up to so many shingles are indexed whole.</summary>
    public const int WholeShingles = 120;

    /// <summary>Rows in a band of the signature; 32 bands of 4 find a pair of Jaccard 0.42 with even chances, 0.6 nearly always.</summary>
    public const int Rows = 4;

    /// <summary>Rare words that are indexed.</summary>
    public const int RareWords = 12;

    private readonly List<uint> _keys = [];
    private readonly List<(int Weight, uint Word)> _words = [];

    /// <summary>All keys: shingles first, then bands, then words.</summary>
    public ReadOnlySpan<uint> All => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_keys);

    /// <summary>Where the bands begin.</summary>
    public int FirstBand { get; private set; }

    /// <summary>Where the words begin.</summary>
    public int FirstWord { get; private set; }

    /// <summary>Collects the keys of a text.</summary>
    public void Fill(ComparedText text, ReadOnlySpan<ushort> signature, WordFrequencies frequencies)
    {
        _keys.Clear();
        ReadOnlySpan<uint> shingles = text.Story;
        for (int i = 0; i < shingles.Length; i++)
        {
            if (i < LeadShingles || shingles.Length <= WholeShingles || shingles[i] % SampleOneIn == 0)
            {
                _keys.Add(shingles[i]);
            }
        }

        FirstBand = _keys.Count;
        AddBands(text.AllCount > 0, signature);
        FirstWord = _keys.Count;
        AddRareWords(text, frequencies);
    }

    /// <summary>Takes the keys of a stored entry.</summary>
    public void Fill(ReadOnlySpan<uint> shingles, ReadOnlySpan<ushort> signature, ReadOnlySpan<uint> words)
    {
        _keys.Clear();
        _keys.AddRange(shingles);
        FirstBand = _keys.Count;
        AddBands(signature.ContainsAnyExcept(ushort.MaxValue), signature);
        FirstWord = _keys.Count;
        _keys.AddRange(words);
    }

    private void AddBands(bool hasShingles, ReadOnlySpan<ushort> signature)
    {
        for (int i = 0; hasShingles && i < signature.Length; i += Rows)
        {
            uint band = (uint)i * 0x9E3779B1;
            for (int row = 0; row < Rows; row++)
            {
                band = Shingles.Mix(band ^ signature[i + row]);
            }

            _keys.Add(band);
        }
    }

    private void AddRareWords(ComparedText text, WordFrequencies frequencies)
    {
        _words.Clear();
        foreach (uint word in text.Title)
        {
            _words.Add((frequencies.Weight(word), word));
        }

        foreach (uint word in text.Lead)
        {
            _words.Add((frequencies.Weight(word), word));
        }

        _words.Sort(static (a, b) => b.CompareTo(a));
        int added = 0;
        for (int i = 0; i < _words.Count && added < RareWords; i++)
        {
            if (i == 0 || _words[i].Word != _words[i - 1].Word)
            {
                _keys.Add(Shingles.Mix(_words[i].Word ^ 0xA5A5A5A5));
                added++;
            }
        }
    }
}
