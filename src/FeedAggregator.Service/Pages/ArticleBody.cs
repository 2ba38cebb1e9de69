using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FeedAggregator.Service.Pages;

/// <summary>
/// The article's sanitised HTML as our page shows it: images come by way of ours or become links, players go, and headings step below
/// ours. Works on the tree of a browser's parser and only takes away, or replaces by what it makes itself.
/// </summary>
internal static class ArticleBody
{
    private const string Foreign = "picture, video, audio, source, track, iframe, object, embed, svg, math";

    public static void Write(HtmlWriter html, string sanitised, IPageLinks links)
    {
        IHtmlDocument document = new HtmlParser().ParseDocument("");
        IElement body = document.Body!;
        body.InnerHtml = CleanText.Of(sanitised);
        foreach (IElement picture in body.QuerySelectorAll("img").ToArray())
        {
            if (WebAddress.Http(picture.GetAttribute("src")) is not { } url)
            {
                picture.Remove();
            }
            else
            {
                // Before the frames around it are taken away: what stands for the picture must not go with them.
                IElement stays = picture.Closest("picture") ?? picture;
                stays.Replace(
                    links.Image(url) is { } ours ? Picture(document, ours, picture.GetAttribute("alt")) : Link(document, url, picture));
            }
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

    private static IElement Picture(IDocument document, string ours, string? words)
    {
        IElement picture = document.CreateElement("img");
        picture.SetAttribute("src", ours);
        picture.SetAttribute("alt", words ?? "");
        picture.SetAttribute("loading", "lazy");
        return picture;
    }

    private static IElement Link(IDocument document, string url, IElement picture)
    {
        string? words = picture.GetAttribute("alt")?.Trim();
        IElement link = document.CreateElement(picture.Closest("a") is null ? "a" : "span");
        link.ClassName = "picture";
        link.TextContent = words is { Length: > 0 } ? $"Picture: {words}" : "Picture";
        if (link is IHtmlAnchorElement)
        {
            link.SetAttribute("href", url);
            link.SetAttribute("rel", "noopener noreferrer");
        }

        return link;
    }
}
