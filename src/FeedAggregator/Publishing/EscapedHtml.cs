namespace FeedAggregator.Publishing;

/// <summary>Plain text as HTML that shows just that text, for parts of a feed that are read as HTML.</summary>
internal static class EscapedHtml
{
    public static string Of(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
