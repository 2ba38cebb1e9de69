namespace FeedAggregator.NearDuplicates;

/// <summary>Takes the word hashes of a text that is read back; reused from text to text.</summary>
public sealed class WordBuffer
{
    private uint[] _words = new uint[1024];
    private int _titleWords;
    private int _count;

    /// <summary>Words of the headline.</summary>
    public ReadOnlySpan<uint> Title => _words.AsSpan(0, _titleWords);

    /// <summary>Words of the body.</summary>
    public ReadOnlySpan<uint> Body => _words.AsSpan(_titleWords, _count - _titleWords);

    /// <summary>Makes room for a text and hands it out to be filled.</summary>
    /// <param name="titleWords">Words of the headline, which come first.</param>
    /// <param name="bodyWords">Words of the body, which follow.</param>
    public Span<uint> Prepare(int titleWords, int bodyWords)
    {
        _count = titleWords + bodyWords;
        _titleWords = titleWords;
        if (_words.Length < _count)
        {
            _words = new uint[Math.Max(_count, _words.Length * 2)];
        }

        return _words.AsSpan(0, _count);
    }

    /// <summary>Takes the words of a fingerprint.</summary>
    /// <param name="fingerprint">The fingerprint.</param>
    public void Set(TextFingerprint fingerprint)
    {
        Span<uint> words = Prepare(fingerprint.Title.Length, fingerprint.Body.Length);
        fingerprint.Title.CopyTo(words);
        fingerprint.Body.CopyTo(words[fingerprint.Title.Length..]);
    }
}
