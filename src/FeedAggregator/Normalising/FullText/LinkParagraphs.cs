using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FeedAggregator.Normalising.FullText;

/// <summary>
/// Keeps a paragraph that is one link and stands between paragraphs of text. The finder takes such a paragraph for navigation, because all
/// its words are a link; while it looks, the link goes under another name.
/// </summary>
internal static class LinkParagraphs
{
    private const string Name = "x-paragraph-link";

    /// <summary>Fewer letters are a button; a paragraph of so many is text.</summary>
    private const int ShortestLink = 20;
    private const int ShortestText = 60;

    /// <summary>Renames the links of such paragraphs.</summary>
    /// <param name="page">The page; changed.</param>
    internal static void Disguise(IHtmlDocument page)
    {
        IElement[] paragraphs = [.. page.QuerySelectorAll("p")];
        for (int i = 1; i + 1 < paragraphs.Length; i++)
        {
            if (OnlyLink(paragraphs[i]) is { } link && IsTextBeside(paragraphs[i - 1], paragraphs[i]) &&
                IsTextBeside(paragraphs[i + 1], paragraphs[i]))
            {
                IElement disguised = page.CreateElement(Name);
                disguised.SetAttribute("href", link.GetAttribute("href") ?? "");
                disguised.Append([.. link.ChildNodes]);
                link.Replace(disguised);
            }
        }
    }

    /// <summary>Gives the links in what was found their name back.</summary>
    internal static string Restore(string html) =>
        html.Replace($"<{Name} ", "<a ", StringComparison.Ordinal).Replace($"</{Name}>", "</a>", StringComparison.Ordinal);

    /// <summary>The link that is all of a paragraph, or null.</summary>
    private static IElement? OnlyLink(IElement paragraph)
    {
        IElement? only = paragraph.ChildElementCount == 1 ? paragraph.FirstElementChild : null;
        only = only is { LocalName: "strong" or "b" or "em" or "i" or "span", ChildElementCount: 1 } ? only.FirstElementChild : only;
        return only is { LocalName: "a" } && only.TextContent.Trim() is { Length: >= ShortestLink } text &&
            text.Length == paragraph.TextContent.Trim().Length ? only : null;
    }

    private static bool IsTextBeside(IElement other, IElement paragraph) =>
        (other.ParentElement == paragraph.ParentElement || other.ParentElement == paragraph.ParentElement?.ParentElement ||
            other.ParentElement?.ParentElement == paragraph.ParentElement?.ParentElement) &&
        other.TextContent.Trim().Length >= ShortestText && OnlyLink(other) is null;
}
