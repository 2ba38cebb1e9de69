namespace FeedAggregator.NearDuplicates;

/// <summary>Makes fingerprints of texts. An instance owns its buffers: use one per thread.</summary>
public sealed class Fingerprinter
{
    /// <summary>
    /// Longest beginning of a body that is compared, in UTF-16 units: some 20,000 words. What follows adds nothing to a decision, but every
    /// comparison would have to go through it.
    /// </summary>
    public const int MostCharacters = 1 << 17;

    /// <summary>Most words of a body that are compared: scripts without spaces have nearly as many as characters.</summary>
    public const int MostWords = 1 << 15;

    private const int MostTitleCharacters = 1 << 12;

    private readonly Tokenizer _tokenizer = new();
    private readonly uint[] _signature = new uint[MinHash.Size];
    private readonly List<Range> _quoted = [];
    private uint[] _shingles = new uint[1024];

    /// <summary>Makes the fingerprint of a text.</summary>
    /// <param name="title">Headline, plain text; may be empty.</param>
    /// <param name="text">Body, plain text: no HTML, no entities; may be empty. Only <see cref="MostCharacters"/> of it are looked
    /// at.</param>
    public TextFingerprint Fingerprint(ReadOnlySpan<char> title, ReadOnlySpan<char> text)
    {
        (uint[] words, int titleWords) = Words(title, text);
        Sign(words.AsSpan(titleWords));
        MarkNames(Beginning(title, MostTitleCharacters), words.AsSpan(0, titleWords));
        MarkQuoted(Beginning(text, MostCharacters), words.AsSpan(titleWords));
        ushort[] signature = new ushort[MinHash.Size];
        for (int i = 0; i < signature.Length; i++)
        {
            signature[i] = (ushort)(_signature[i] >> 16);
        }

        return new TextFingerprint(words, titleWords, signature);
    }

    /// <summary>Computes only the MinHash signature of a text's body.</summary>
    /// <param name="text">Plain text.</param>
    /// <returns>128 values, valid until the next call.</returns>
    public ReadOnlySpan<uint> Sign(ReadOnlySpan<char> text)
    {
        Sign(_tokenizer.Tokenize(text));
        return _signature;
    }

    private (uint[] Words, int TitleWords) Words(ReadOnlySpan<char> title, ReadOnlySpan<char> text)
    {
        ReadOnlySpan<uint> tokens = _tokenizer.Tokenize(Beginning(title, MostTitleCharacters));
        int titleWords = tokens.Length;
        Span<uint> kept = titleWords <= 64 ? stackalloc uint[titleWords] : new uint[titleWords];
        tokens.CopyTo(kept);

        tokens = _tokenizer.Tokenize(Beginning(text, MostCharacters));
        tokens = tokens[..Math.Min(tokens.Length, MostWords)];
        uint[] words = new uint[titleWords + tokens.Length];
        kept.CopyTo(words);
        tokens.CopyTo(words.AsSpan(titleWords));
        return (words, titleWords);
    }

    private static ReadOnlySpan<char> Beginning(ReadOnlySpan<char> text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        int space = text[(most - 100)..most].LastIndexOf(' ');
        return text[..(space > 0 ? most - 100 + space : most)];
    }

    /// <summary>
    /// Marks the parts of a headline that name an outlet or section. A dash or bar parts words, so the parts have the words of the whole.
    /// </summary>
    private void MarkNames(ReadOnlySpan<char> title, Span<uint> words)
    {
        Span<Range> parts = stackalloc Range[HeadlineParts.Most];
        int count = HeadlineParts.Split(title, parts), main = HeadlineParts.Main(title, parts[..count]), at = 0;
        for (int i = 0; i < count && main >= 0; i++)
        {
            int length = _tokenizer.Count(title[parts[i]]);
            foreach (ref uint word in words.Slice(Math.Min(at, words.Length), Math.Min(length, words.Length - Math.Min(at, words.Length))))
            {
                word |= i == main ? 0 : TokenHasher.MarkBit;
            }

            at += length;
        }
    }

    private void MarkQuoted(ReadOnlySpan<char> text, Span<uint> words)
    {
        if (!Quotations.Any(text))
        {
            return;
        }

        _quoted.Clear();
        int at = 0;
        for (Quotations pieces = new(text); pieces.Next();)
        {
            int count = _tokenizer.Count(pieces.Piece);
            if (pieces.IsQuoted)
            {
                _quoted.Add(new Range(at, at + count));
            }

            at += count;
        }

        // A mark parts words, so the pieces have the words of the whole; unless it is part of a wrong decoding, or not all words are kept.
        if (at == words.Length)
        {
            foreach (Range range in _quoted)
            {
                foreach (ref uint word in words[range])
                {
                    word |= TokenHasher.MarkBit;
                }
            }
        }
    }

    private void Sign(ReadOnlySpan<uint> tokens)
    {
        int count = Shingles.Count(tokens.Length);
        if (_shingles.Length < count)
        {
            _shingles = new uint[Math.Max(count, _shingles.Length * 2)];
        }

        Shingles.Hash(tokens, _shingles);
        MinHash.Sign(_shingles.AsSpan(0, count), _signature);
    }
}
