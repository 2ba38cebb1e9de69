using AngleSharp.Dom;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Says which elements a reader of the original page would never have seen: they must not appear once their style is gone.
/// </summary>
internal static class Visibility
{
    /// <summary>Whether the element goes with everything in it: active, embedded, foreign (SVG, MathML) or hidden.</summary>
    internal static bool IsDropped(IElement element) =>
        SanitiserPolicy.Dropped.Contains(element.LocalName) ||
        element.NamespaceUri != NamespaceNames.HtmlUri ||
        IsHidden(element) ||
        (element.LocalName == "img" && PictureSource.IsTracker(element));

    /// <summary>Whether the page itself hides the element.</summary>
    internal static bool IsHidden(IElement element)
    {
        if (element.Attributes.Length == 0)
        {
            return false;
        }

        return element.HasAttribute("hidden") ||
            (element.GetAttribute("style") is { } style &&
                style.Replace(" ", "", StringComparison.Ordinal) is { } compact &&
                (compact.Contains("display:none", StringComparison.OrdinalIgnoreCase) ||
                    compact.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)));
    }
}
