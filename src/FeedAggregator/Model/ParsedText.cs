namespace FeedAggregator.Model;

/// <summary>A text construct with what it is: plain text must never be read as markup, nor markup as text.</summary>
/// <param name="Value">The text, XML escapes resolved exactly once.</param>
/// <param name="Kind">Whether the value is plain text or HTML.</param>
public sealed record ParsedText(string Value, TextKind Kind)
{
    /// <summary>Base of the relative addresses inside HTML that the document itself sets (xml:base); null where it sets none: then the entry's link is their base.</summary>
    public string? Base { get; init; }
}
