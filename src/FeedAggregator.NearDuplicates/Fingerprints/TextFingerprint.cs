namespace FeedAggregator.NearDuplicates;

/// <summary>What the index needs to know of a text: its words as hashes, and its MinHash signature. Immutable.</summary>
public sealed class TextFingerprint
{
    /// <summary>Number of the way fingerprints are made; another number means that stored ones have to be made again.</summary>
    public const int Version = 2;

    private readonly uint[] _words;
    private readonly ushort[] _signature;
    private readonly int _titleWords;

    internal TextFingerprint(uint[] words, int titleWords, ushort[] signature)
    {
        _words = words;
        _titleWords = titleWords;
        _signature = signature;
    }

    /// <summary>Hashes of all words, the headline's first; see <see cref="Title"/> and <see cref="Body"/>.</summary>
    public ReadOnlySpan<uint> Words => _words;

    /// <summary>Hashes of the headline's words, in order.</summary>
    public ReadOnlySpan<uint> Title => _words.AsSpan(0, _titleWords);

    /// <summary>Hashes of the text's words, in order; the second lowest bit is set in those that stand within quotation marks.</summary>
    public ReadOnlySpan<uint> Body => _words.AsSpan(_titleWords);

    /// <summary>
    /// The 128 MinHash values of the body's shingles, the upper 16 bits of each (Li and König, "b-Bit Minwise Hashing", 2010): two
    /// different texts agree in a value by chance once in 65,536.
    /// </summary>
    public ReadOnlySpan<ushort> Signature => _signature;

    /// <summary>Estimates the Jaccard similarity of two texts, 0 to 1, with a standard error of at most 0.045.</summary>
    /// <param name="other">Fingerprint of the other text.</param>
    public double EstimateJaccard(TextFingerprint other)
    {
        int equal = 0;
        for (int i = 0; i < _signature.Length; i++)
        {
            equal += _signature[i] == other._signature[i] ? 1 : 0;
        }

        return equal / (double)_signature.Length;
    }
}
