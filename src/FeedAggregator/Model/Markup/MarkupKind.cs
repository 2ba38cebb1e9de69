namespace FeedAggregator.Model.Markup;

/// <summary>What a token of a broken document is.</summary>
internal enum MarkupKind : byte
{
    /// <summary>Character data, entities unresolved.</summary>
    Text,

    /// <summary>Inside of a CDATA section, literal.</summary>
    CData,

    /// <summary>A start tag.</summary>
    Start,

    /// <summary>A start tag that closes itself.</summary>
    Empty,

    /// <summary>An end tag.</summary>
    End,
}
