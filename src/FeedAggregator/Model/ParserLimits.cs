namespace FeedAggregator.Model;

/// <summary>Bounds every document is held to before anything costly looks at it. Real feeds stay a hundredfold below them.</summary>
internal static class ParserLimits
{
    /// <summary>Largest document after decompression, in bytes.</summary>
    public const int Bytes = 32 * 1024 * 1024;

    /// <summary>Deepest nesting of elements that is kept; deeper tags lose their element, not their text.</summary>
    public const int Depth = 512;

    /// <summary>Most attributes of one element that are kept.</summary>
    public const int Attributes = 256;

    /// <summary>Most tags of one document that are read; the rest is cut off.</summary>
    public const int Tags = 500_000;

    /// <summary>Most entries of one document that are read; the rest is cut off.</summary>
    public const int Entries = 25_000;

    /// <summary>Most characters that the declared entities of a document may expand to, in all.</summary>
    public const int EntityCharacters = 1024 * 1024;

    /// <summary>Most warnings kept for one document.</summary>
    public const int Warnings = 100;

    /// <summary>Most warnings of one code kept for one document.</summary>
    public const int WarningsOfOneCode = 10;
}
