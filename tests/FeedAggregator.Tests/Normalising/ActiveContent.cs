using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FeedAggregator.Tests.Normalising;

/// <summary>
/// Looks for anything in HTML that could act. Written apart from the sanitiser, with a list of its own, and read as a browser with
/// scripting would read it, so that a mistake in the one is not repeated in the other.
/// </summary>
internal static class ActiveContent
{
    private static readonly HashSet<string> Harmless = new(
        ("a abbr address article aside b bdi bdo big blockquote br caption cite code col colgroup dd del details dfn div dl dt em " +
        "figcaption figure " +
        "footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike " +
        "strong sub " +
        "summary sup table tbody td tfoot th thead time tr tt u ul var wbr").Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> HarmlessAttributes = new(
        "alt title width height colspan rowspan dir lang datetime start reversed rel target".Split(' '), StringComparer.Ordinal);

    /// <summary>What is active in it, in words; empty where nothing is.</summary>
    internal static IReadOnlyList<string> In(string html)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = true });
        using IHtmlDocument document =
            parser.ParseDocument("<!doctype html><html><head></head><body><div id=page>" + html + "</div></body></html>");
        IElement page = document.GetElementById("page")!;
        List<string> found = [.. page.QuerySelectorAll("*").SelectMany(InElement)];
        if (document.Head!.ChildElementCount > 0 || document.Body!.ChildElementCount != 1)
        {
            found.Add("the markup breaks out of the element it is put into");
        }

        if (page.Descendants<IComment>().Any())
        {
            found.Add("a comment");
        }

        return found;
    }

    /// <summary>Whether an address is one a reader may be sent to.</summary>
    internal static bool IsHarmlessAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 &&
        uri.UserInfo.Length == 0 &&
        !url.Any(c => c <= ' ' || char.IsControl(c));

    private static IEnumerable<string> InElement(IElement element)
    {
        if (!Harmless.Contains(element.LocalName) || element.NamespaceUri != NamespaceNames.HtmlUri)
        {
            yield return $"<{element.LocalName}>";
        }

        foreach (IAttr attribute in element.Attributes)
        {
            bool harmless = attribute.Name is "href" or "src" or "cite"
                ? IsHarmlessAddress(attribute.Value) ||
                (attribute.Name == "href" && attribute.Value.StartsWith("mailto:", StringComparison.Ordinal))
                : HarmlessAttributes.Contains(attribute.Name);
            if (!harmless)
            {
                yield return $"{attribute.Name}={attribute.Value}";
            }
        }
    }
}
