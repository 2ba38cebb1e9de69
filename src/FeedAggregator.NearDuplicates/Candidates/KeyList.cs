using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// The keys under which a text is indexed and looked up: shingles (a sample of all, those of the beginning, and all of a short text), bands
/// of its MinHash signature, its headline as a whole, and the rarest words of its headline and beginning. Rare words bring a brief text
/// together with any other, never two longer ones: words of brief and of longer texts are different keys.
/// </summary>
internal sealed class KeyList
{
    /// <summary>One shingle in so many is sampled, by its hash.</summary>
    public const int SampleOneIn = 8;

    /// <summary>Shingles of the beginning that are all indexed.</summary>
    public const int LeadShingles = 60;

    /// <summary>Texts of up to so many shingles are indexed whole.</summary>
    public const int WholeShingles = 120;

    /// <summary>
    /// Rows in a band of the signature: 16 bands of 8 find a pair of Jaccard 0.68 with even chances, of 0.85 nearly always.
    /// </summary>
    public const int Rows = 8;

    /// <summary>Rare words that are indexed.</summary>
    public const int RareWords = 14;

    /// <summary>How many of them are the headline's, as far as it has so many.</summary>
    public const int RareHeadlineWords = 6;

    private const int ShortestHeadline = 3;
    private const uint HeadlineSeed = 0x3C6EF372;
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

    /// <summary>Hash of the headline; 0 where it is too short to say anything.</summary>
    public uint Headline { get; private set; }

    /// <summary>Collects the keys of a text.</summary>
    public void Fill(ComparedText text, ReadOnlySpan<ushort> signature, WordFrequencies frequencies, bool brief)
    {
        ReadOnlySpan<uint> shingles = text.Own;
        CollectionsMarshal.SetCount(_toAdd, shingles.Length);
        Span<uint> keys = CollectionsMarshal.AsSpan(_toAdd);
        int count = shingles.Length <= WholeShingles ? shingles.Length : LeadShingles;
        shingles[..count].CopyTo(keys);
        foreach (uint shingle in shingles[count..])
        {
            // Each is written, and written over if it is none of the sample: a branch on a hash cannot be predicted.
            keys[count] = shingle;
            count += shingle % SampleOneIn == 0 ? 1 : 0;
        }

        CollectionsMarshal.SetCount(_toAdd, count);
        FindRareWords(text, frequencies);
        Headline = HashHeadline(text.Title);
        Complete(signature, brief);
    }

    /// <summary>Takes the keys of a stored entry.</summary>
    public void Fill(ReadOnlySpan<uint> shingles, ReadOnlySpan<ushort> signature, ReadOnlySpan<uint> words, uint headline, bool brief)
    {
        Headline = headline;
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
        if (Headline != 0)
        {
            _toAdd.Add(Headline);
            FirstWord++;
        }

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

    // Texts under one headline come into question whatever they say.
    private static uint HashHeadline(ReadOnlySpan<uint> title)
    {
        if (title.Length < ShortestHeadline)
        {
            return 0;
        }

        uint hash = HeadlineSeed;
        foreach (uint word in title)
        {
            hash = Shingles.Mix(hash ^ word) + HeadlineSeed;
        }

        return hash | 1;
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
        // The weight in the upper half, the word in the lower: the greatest are the rarest. All are weighed before any is compared with
        // another, so that the processor can look several up at a time.
        ReadOnlySpan<uint> words = text.LeadVocabulary();
        CollectionsMarshal.SetCount(_weighed, words.Length);
        Span<ulong> weighed = CollectionsMarshal.AsSpan(_weighed);
        for (int i = 0; i < words.Length; i++)
        {
            weighed[i] = ((ulong)frequencies.Weight(words[i]) << 32) | words[i];
        }

        // The vocabulary begins with the words of the headline.
        int ofHeadline = Math.Min(text.TitleVocabulary, words.Length);
        weighed[..ofHeadline].Sort();
        int first = Math.Max(0, ofHeadline - RareHeadlineWords);
        weighed[..first].Clear();
        _words.Clear();
        foreach (ulong word in weighed[first..ofHeadline])
        {
            _words.Add((uint)word);
        }

        weighed[first..ofHeadline].Clear();
        weighed.Sort();
        for (int i = weighed.Length - 1; i >= 0 && weighed[i] != 0 && _words.Count < RareWords; i--)
        {
            _words.Add((uint)weighed[i]);
        }
    }
}
