namespace FeedAggregator.Benchmarks.NearDuplicates;

/// <summary>
/// A generated document; takes one after the other without allocating, so that making documents leaves nothing for the collector to do.
/// </summary>
internal sealed class GeneratedText
{
    private char[] _text = new char[8 * 1024];
    private int _length;

    /// <summary>Headline.</summary>
    public string Title { get; set; } = "";

    /// <summary>Body with its outlet's boilerplate.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Outlet.</summary>
    public string Source { get; set; } = "";

    /// <summary>Number of the story it tells.</summary>
    public int Cluster { get; set; }

    /// <summary>Empties the body.</summary>
    public void Clear() => _length = 0;

    /// <summary>Adds to the body.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (_text.Length - _length < text.Length)
        {
            Array.Resize(ref _text, (_text.Length * 2) + text.Length);
        }

        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }
}
