using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// The keys under which a text is indexed and looked up: shingles (a sample of all, those of the beginning, and all of a short text),
/// bands of its MinHash signature, and the rarest words of its headline and beginning. Rare words bring a brief text together with any other,
/// never two longer ones: words of brief and of longer texts are different keys.
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

    private const uint WordOfBrief = 0xA5A5A5A5;
    private const uint WordOfLonger = 0x5A5A5A5A;

    private readonly List<uint> _toAdd = [];
    private readonly List<uint> _toFind = [];
    private readonly List<uint> _words = [];
    private readonly List<ulong> _weighed = [];

    /// <summary>Keys under which the text is indexed: shingles, bands, words.</summary>
    public ReadOnlySpan<uint> ToAdd => CollectionsMarshal.AsSpan(_toAdd);

    /// <summary>Keys under which other texts are looked up: shingles, bands, words.</summary>
    public ReadOnlySpan<uint> ToFind => CollectionsMarshal.AsSpan(_toFind);

    /// <summary>The shingles among the keys.</summary>
    public ReadOnlySpan<uint> ShingleKeys => ToAdd[..FirstBand];

    /// <summary>The rare words, as they are hashed in the text.</summary>
    public ReadOnlySpan<uint> Words => CollectionsMarshal.AsSpan(_words);

    /// <summary>Where the bands begin.</summary>
    public int FirstBand { get; private set; }

    /// <summary>Where the words begin.</summary>
    public int FirstWord { get; private set; }

    /// <summary>Collects the keys of a text.</summary>
    public void Fill(ComparedText text, ReadOnlySpan<ushort> signature, WordFrequencies frequencies, bool brief)
    {
        ReadOnlySpan<uint> shingles = text.Story;
        CollectionsMarshal.SetCount(_toAdd, shingles.Length);
        Span<uint> keys = CollectionsMarshal.AsSpan(_toAdd);
        int count = shingles.Length <= WholeShingles ? shingles.Length : LeadShingles;
        shingles[..count].CopyTo(keys);
        foreach (uint shingle in shingles[count..])
        {
            // Each is written, and written over if it is none of the sample: nobody could foretell a branch on a hash.
            keys[count] = shingle;
            count += shingle % SampleOneIn == 0 ? 1 : 0;
        }

        CollectionsMarshal.SetCount(_toAdd, count);
        FindRareWords(text, frequencies);
        Complete(signature, brief);
    }

    /// <summary>Takes the keys of a stored entry.</summary>
    public void Fill(ReadOnlySpan<uint> shingles, ReadOnlySpan<ushort> signature, ReadOnlySpan<uint> words, bool brief)
    {
        _toAdd.Clear();
        _toAdd.AddRange(shingles);
        _words.Clear();
        _words.AddRange(words);
        Complete(signature, brief);
    }

    private void Complete(ReadOnlySpan<ushort> signature, bool brief)
    {
        FirstBand = _toAdd.Count;
        if (signature.ContainsAnyExcept(ushort.MaxValue))
        {
            AddBands(signature);
        }

        FirstWord = _toAdd.Count;
        _toFind.Clear();
        _toFind.AddRange(ToAdd);
        foreach (uint word in _words)
        {
            uint ofBrief = Shingles.Mix(word ^ WordOfBrief), ofLonger = Shingles.Mix(word ^ WordOfLonger);
            _toAdd.Add(brief ? ofBrief : ofLonger);
            _toFind.Add(ofBrief);
            if (brief)
            {
                _toFind.Add(ofLonger);
            }
        }
    }

    private void AddBands(ReadOnlySpan<ushort> signature)
    {
        for (int i = 0; i < signature.Length; i += Rows)
        {
            uint band = (uint)i * 0x9E3779B1;
            for (int row = 0; row < Rows; row++)
            {
                band = Shingles.Mix(band ^ signature[i + row]);
            }

            _toAdd.Add(band);
        }
    }

    private void FindRareWords(ComparedText text, WordFrequencies frequencies)
    {
        // The weight in the upper half, the word in the lower: the greatest are the rarest. All are weighed before any is compared with another, so that
        // the processor can look several up at a time.
        ReadOnlySpan<uint> words = text.LeadVocabulary();
        CollectionsMarshal.SetCount(_weighed, words.Length);
        Span<ulong> weighed = CollectionsMarshal.AsSpan(_weighed);
        for (int i = 0; i < words.Length; i++)
        {
            weighed[i] = ((ulong)frequencies.Weight(words[i]) << 32) | words[i];
        }

        weighed.Sort();
        _words.Clear();
        for (int i = weighed.Length - 1; i >= Math.Max(0, weighed.Length - RareWords); i--)
        {
            _words.Add((uint)weighed[i]);
        }
    }
}
