using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FeedAggregator.Tests.Publishing.Validation;

/// <summary>
/// What the W3C validator says about HTML in feeds: nothing active, nothing relative, and no markup in what is declared to be plain.
/// </summary>
internal static partial class HtmlRules
{
    private static readonly string[] Active =
    [
        "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "input", "button", "select", "textarea",
        "base", "meta", "link", "noscript", "svg", "math",
    ];

    /// <summary>What is wrong with a fragment of HTML.</summary>
    public static IEnumerable<string> Check(string html)
    {
        foreach (IElement element in new HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("*"))
        {
            if (Active.Contains(element.LocalName))
            {
                yield return $"active element {element.LocalName}";
            }

            foreach (IAttr attribute in element.Attributes)
            {
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc")
                {
                    yield return $"active attribute {attribute.Name}";
                }

                if (attribute.Name is "href" or "src" && !attribute.Value.StartsWith("http", StringComparison.OrdinalIgnoreCase) &&
                    !attribute.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
                {
                    yield return $"relative or odd address {attribute.Value}";
                }
            }
        }
    }

    /// <summary>Whether plain text would be taken for HTML by a reader who does not look at its type.</summary>
    public static bool LooksLikeHtml(string text) => Markup().IsMatch(text);

    [GeneratedRegex("</?[A-Za-z!]|&(?:#|[A-Za-z]+;)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Markup();
}
