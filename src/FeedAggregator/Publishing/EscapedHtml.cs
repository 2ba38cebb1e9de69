using System.Text.RegularExpressions;

namespace FeedAggregator.Publishing;

/// <summary>Plain text as HTML that shows just that text, for parts of a feed that are read as HTML.</summary>
internal static partial class EscapedHtml
{
    /// <summary>Whether a text looks like markup, so that a reader who takes it for HTML would not show it as it is.</summary>
    public static bool IsNeeded(string text) => Markup().IsMatch(text);

    public static string Of(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex("<[A-Za-z/!?]|&(?:#|[A-Za-z][A-Za-z0-9]*;)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();
}
