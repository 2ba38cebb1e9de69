using AngleSharp.Html.Dom;
using FeedAggregator.Normalising.Markup;
using SmartReader;

namespace FeedAggregator.Normalising.FullText;

/// <summary>
/// Finds the article in a web page, for feeds that carry only summaries. A pure function of the page: it fetches nothing, for there is one
/// client for that, and it trusts nothing, for its result is normalised like any entry. SmartReader does the finding (the algorithm of
/// Firefox's reader view).
/// </summary>
public static class ArticleExtractor
{
    /// <summary>Shorter findings are a caption or a cookie notice, not an article; in characters of text.</summary>
    private const int MinLength = 400;

    /// <summary>Looks for the article.</summary>
    /// <param name="page">HTML of the page.</param>
    /// <param name="url">Absolute address of the page.</param>
    /// <returns>The article, or why there is none; never throws on any page.</returns>
    public static Extraction Extract(string page, string url)
    {
        if (WebAddress.Safe(url) is not { } address)
        {
            return new Extraction(Html: null, "the page has no http or https address");
        }

        using IHtmlDocument? document = HtmlSource.ParsePage(page);
        if (document is null)
        {
            return new Extraction(Html: null, "the page has more tags, or more of them open at once, than any article");
        }

        try
        {
            address = WebAddress.Safe(document.QuerySelector("base[href]")?.GetAttribute("href"), new Uri(address)) ?? address;
            LinkParagraphs.Disguise(document);
            using var reader = new Reader(address, document) { DisableJSONLD = true };
            SmartReader.Article article = reader.GetArticle();
            return article is { IsReadable: true, Content: { } content } && article.TextContent.Trim().Length >= MinLength
                ? new Extraction(LinkParagraphs.Restore(content), Failure: null) { Base = address }
                : new Extraction(Html: null, "no article was found in the page");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The page is foreign and the algorithm large: whatever it stumbles over costs this one page and is told.
            return new Extraction(Html: null, "the page could not be read: " + e.Message);
        }
    }
}

/// <summary>What was found in the page behind a summary.</summary>
/// <param name="Html">HTML of the article, still foreign: to be normalised as an entry's content; null where none was found.</param>
/// <param name="Failure">Why none was found, in plain words; null where one was.</param>
public sealed record Extraction(string? Html, string? Failure)
{
    /// <summary>
    /// Base of relative addresses in it: the page's own <c>base</c> element, else its address; null where none was found.
    /// </summary>
    public string? Base { get; init; }
}

/// <summary>Separates a whole web page, with menus and footers, from a piece of HTML as feeds carry it.</summary>
internal static class WholePage
{
    /// <summary>A page says what it is before anything else of length, in characters.</summary>
    private const int Head = 4096;

    /// <summary>Base of relative addresses where a page comes without one: only its text is wanted.</summary>
    private const string NoAddress = "https://page.invalid/";

    /// <summary>The HTML of the article where the text is a whole page in which one is found; else the text as it is.</summary>
    public static string Article(string html) => Is(html) ? ArticleExtractor.Extract(html, NoAddress).Html ?? html : html;

    private static bool Is(string html)
    {
        string head = html[..Math.Min(html.Length, Head)];
        return head.Contains("<html", StringComparison.OrdinalIgnoreCase) ||
            head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) ||
            head.Contains("<body", StringComparison.OrdinalIgnoreCase);
    }
}
