namespace FeedAggregator.Parsing;

/// <summary>A text construct with what it is: plain text must never be read as markup, nor markup as text.</summary>
/// <param name="Value">The text, XML escapes resolved exactly once.</param>
/// <param name="Kind">Whether the value is plain text or HTML.</param>
public sealed record ParsedText(string Value, TextKind Kind)
{
    /// <summary>Base of the relative addresses inside HTML (xml:base, else the feed's or response's address); null where unknown.</summary>
    public string? Base { get; init; }
}
