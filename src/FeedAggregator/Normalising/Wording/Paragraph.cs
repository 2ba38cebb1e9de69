namespace FeedAggregator.Normalising.Wording;

/// <summary>One paragraph of an article as it is read.</summary>
/// <param name="Text">Its words; lines that the author broke are parted by line feeds; never empty.</param>
/// <param name="Links">The links in it, in order.</param>
internal sealed record Paragraph(string Text, IReadOnlyList<TextLink> Links)
{
    /// <summary>A paragraph without links.</summary>
    internal Paragraph(string text)
        : this(text, [])
    {
    }

    /// <summary>Whether it says what a picture shows.</summary>
    internal bool IsCaption { get; init; }

    /// <summary>Whether it holds what is marked as program text or quoted: style and script text in it is there to be read.</summary>
    internal bool HasCode { get; init; }
}

/// <summary>A link inside a paragraph.</summary>
/// <param name="Text">Its words on one line.</param>
/// <param name="Url">Absolute http or https address.</param>
internal sealed record TextLink(string Text, string Url);
