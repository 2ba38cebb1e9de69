using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FeedAggregator.Publishing.Html;

/// <summary>
/// The article's sanitised HTML as our page shows it: pictures and players, which would have to come from foreign hosts, become links, and
/// headings step below ours. Works on the tree of a browser's parser and only takes away or replaces by text.
/// </summary>
internal static class ArticleBody
{
    private const string Foreign = "img, picture, video, audio, source, track, iframe, object, embed, svg, math";

    public static void Write(HtmlWriter html, string sanitised)
    {
        IHtmlDocument document = new HtmlParser().ParseDocument("");
        IElement body = document.Body!;
        body.InnerHtml = CleanText.Of(sanitised);
        foreach (IElement picture in body.QuerySelectorAll("img").ToArray())
        {
            Link(document, picture);
        }

        foreach (IElement foreign in body.QuerySelectorAll(Foreign).ToArray())
        {
            foreign.Remove();
        }

        foreach (IElement heading in body.QuerySelectorAll("h1, h2, h3").ToArray())
        {
            IElement lower = document.CreateElement("h4");
            lower.Append([.. heading.ChildNodes]);
            heading.Replace(lower);
        }

        html.Sanitised(body.InnerHtml);
    }

    private static void Link(IDocument document, IElement picture)
    {
        if (WebAddress.Http(picture.GetAttribute("src")) is not { } url)
        {
            return;
        }

        string? words = picture.GetAttribute("alt")?.Trim();
        IElement link = document.CreateElement(picture.Closest("a") is null ? "a" : "span");
        link.ClassName = "picture";
        link.TextContent = words is { Length: > 0 } ? $"Picture: {words}" : "Picture";
        if (link is IHtmlAnchorElement)
        {
            link.SetAttribute("href", url);
            link.SetAttribute("rel", "noopener noreferrer");
        }

        picture.Replace(link);
    }
}
