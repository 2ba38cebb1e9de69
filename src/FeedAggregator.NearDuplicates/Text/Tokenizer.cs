using System.Runtime.Intrinsics;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Splits plain text into words and hashes them. Two texts that differ only in case, punctuation, line breaks, compatibility forms, kinds
/// of apostrophes or a wrong decoding give the same words. Runs of Han, Kana, Thai, Lao, Khmer and Burmese, which are written without
/// spaces, become overlapping pairs of characters. An instance owns its buffers: use one per thread.
/// </summary>
public sealed class Tokenizer
{
    private readonly TextFolder _folder;
    private readonly bool _vectorised;
    private uint[] _tokens = new uint[1024];

    /// <summary>Creates a tokenizer.</summary>
    public Tokenizer()
        : this(CharacterFolding.Shared, vectorised: true)
    {
    }

    internal Tokenizer(CharacterFolding folding, bool vectorised)
    {
        _vectorised = vectorised && Vector256.IsHardwareAccelerated;
        _folder = new TextFolder(folding, _vectorised);
    }

    /// <summary>Hashes the words of a text, in order. The same on every machine.</summary>
    /// <param name="text">Plain text: no HTML, no entities.</param>
    /// <returns>One hash a word; valid until the next call.</returns>
    public ReadOnlySpan<uint> Tokenize(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<byte> folded = _folder.Fold(text);
        int most = (folded.Length / 2) + 1;
        if (_tokens.Length < most)
        {
            _tokens = new uint[Math.Max(most, _tokens.Length * 2)];
        }

        return _tokens.AsSpan(0, TokenHasher.Hash(folded, _tokens, _vectorised));
    }

    /// <summary>
    /// Whether a character belongs to a script written without spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese).
    /// </summary>
    /// <param name="codePoint">A Unicode code point.</param>
    public static bool IsUnspaced(int codePoint) => CharacterFolding.IsUnspaced(codePoint);

    /// <summary>Counts the words of a text: as many as <see cref="Tokenize"/> hashes.</summary>
    /// <param name="text">Plain text: no HTML, no entities.</param>
    internal int Count(ReadOnlySpan<char> text) => TokenHasher.Count(_folder.Fold(text), _vectorised);
}
