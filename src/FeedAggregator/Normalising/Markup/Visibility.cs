using AngleSharp.Dom;

namespace FeedAggregator.Normalising.Markup;

/// <summary>Says which elements a reader of the original page would never have seen: they must not appear once their style is gone.</summary>
internal static class Visibility
{
    /// <summary>Whether the element goes with everything in it: active, embedded, foreign (SVG, MathML) or hidden.</summary>
    internal static bool IsDropped(IElement element) =>
        SanitiserPolicy.Dropped.Contains(element.LocalName) ||
        element.NamespaceUri != NamespaceNames.HtmlUri ||
        IsHidden(element) ||
        IsTrackingPixel(element);

    private static bool IsHidden(IElement element)
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

    /// <summary>A picture of one pixel or none counts readers and shows nothing.</summary>
    private static bool IsTrackingPixel(IElement element) =>
        element.LocalName == "img" && IsTiny(element.GetAttribute("width")) && IsTiny(element.GetAttribute("height"));

    private static bool IsTiny(string? size) => size?.Trim() is "0" or "1" or "0px" or "1px";
}
