using System.Runtime.InteropServices;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Model.Text;

/// <summary>
/// A text cut into words that can still be shown: deduplication compares hashes, people want to see the passages. Words and shingles are
/// those of the near-duplicate library; what it has learnt about boilerplate is left aside here.
/// </summary>
public sealed class ComparableText
{
    private readonly Dictionary<uint, int> _shingles = [];
    private readonly (uint Hash, int Word)[] _tokens;

    /// <summary>Cuts a text.</summary>
    /// <param name="text">Plain text.</param>
    public ComparableText(string text)
    {
        Text = text;
        var tokenizer = new Tokenizer();
        List<TextWord> words = [];
        List<(uint Hash, int Word)> tokens = [];
        int at = 0;
        while (at < text.Length)
        {
            int start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            ReadOnlySpan<uint> hashes = tokenizer.Tokenize(text.AsSpan(start, at - start));
            if (hashes.Length > 0)
            {
                uint key = 0;
                foreach (uint hash in hashes)
                {
                    tokens.Add((hash, words.Count));
                    key = (key * 31) + hash;
                }

                words.Add(new TextWord(start, at - start, key));
            }

            at++;
        }

        Words = words;
        _tokens = [.. tokens];
        ShinglesInOrder = Shingle();
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its words in order; what has no letter or digit is none.</summary>
    public IReadOnlyList<TextWord> Words { get; }

    /// <summary>How many different shingles it has.</summary>
    public int ShingleCount => _shingles.Count;

    /// <summary>All shingles in order, repeated ones included.</summary>
    internal IReadOnlyList<uint> ShinglesInOrder { get; }

    /// <summary>Whether a shingle occurs.</summary>
    internal bool Has(uint shingle) => _shingles.ContainsKey(shingle);

    /// <summary>The first and the last word of the shingle that begins at a place.</summary>
    internal (int First, int Last) WordsOf(int shingle) => (_tokens[shingle].Word, _tokens[shingle + Shingles.Width - 1].Word);

    /// <summary>How many different shingles another text has too.</summary>
    internal int SharedWith(ComparableText other) => _shingles.Keys.Count(other.Has);

    private uint[] Shingle()
    {
        uint[] hashes = [.. _tokens.Select(token => token.Hash)];
        uint[] shingles = new uint[Shingles.Count(hashes.Length)];
        Shingles.Hash(hashes, shingles);
        foreach (uint shingle in shingles)
        {
            _shingles[shingle] = _shingles.GetValueOrDefault(shingle) + 1;
        }

        return shingles;
    }
}

/// <summary>One word of a text as it stands there, and what it is compared by.</summary>
/// <param name="Start">Its first character in the text.</param>
/// <param name="Length">Its length in characters, punctuation at its sides included.</param>
/// <param name="Key">Equal for words that differ only in case, punctuation and typography.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextWord(int Start, int Length, uint Key);

/// <summary>How alike two texts are, by their different shingles of four words.</summary>
/// <param name="Shared">Shingles both have.</param>
/// <param name="Left">Shingles of the one.</param>
/// <param name="Right">Shingles of the other.</param>
public sealed record TextSimilarity(int Shared, int Left, int Right)
{
    /// <summary>Shared shingles in those of the smaller text, 0 to 1; 0 where one has none. This decides.</summary>
    public double Containment => Math.Min(Left, Right) == 0 ? 0 : Shared / (double)Math.Min(Left, Right);

    /// <summary>Shared shingles in those of both together, 0 to 1; 0 where there are none. Shown because people know it.</summary>
    public double Jaccard => Left + Right - Shared == 0 ? 0 : Shared / (double)(Left + Right - Shared);

    /// <summary>Compares two texts.</summary>
    public static TextSimilarity Of(ComparableText left, ComparableText right) =>
        new(left.SharedWith(right), left.ShingleCount, right.ShingleCount);
}
