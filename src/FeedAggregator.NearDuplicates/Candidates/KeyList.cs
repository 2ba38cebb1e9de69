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
    public const int LeadShingles = 60;

    /// <summary>Texts of up to so many shingles are indexed whole.</summary>
    public const int WholeShingles = 120;

    /// <summary>Rows in a band of the signature: 16 bands of 8 find a pair of Jaccard 0.68 with even chances, of 0.85 nearly always.</summary>
    public const int Rows = 8;

    /// <summary>Rare words that are indexed.</summary>
    public const int RareWords = 12;

    private readonly List<uint> _keys = [];

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
        AddBands(text.ShingleCount > 0, signature);
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
        Span<(int Weight, uint Word)> rarest = stackalloc (int, uint)[RareWords];
        int count = 0;
        foreach (uint word in text.LeadVocabulary())
        {
            (int, uint) candidate = (frequencies.Weight(word), word);
            int place = count;
            while (place > 0 && IsBefore(candidate, rarest[place - 1]))
            {
                if (place < RareWords)
                {
                    rarest[place] = rarest[place - 1];
                }

                place--;
            }

            if (place < RareWords)
            {
                rarest[place] = candidate;
                count = Math.Min(count + 1, RareWords);
            }
        }

        foreach ((_, uint word) in rarest[..count])
        {
            _keys.Add(Shingles.Mix(word ^ 0xA5A5A5A5));
        }
    }

    private static bool IsBefore((int Weight, uint Word) one, (int Weight, uint Word) other) =>
        one.Weight != other.Weight ? one.Weight > other.Weight : one.Word > other.Word;
}
