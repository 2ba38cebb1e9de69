namespace FeedAggregator.Normalising.FullText;

/// <summary>Tells a whole web page, with its menus and footers, from a piece of HTML such as feeds carry.</summary>
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
        return head.Contains("<html", StringComparison.OrdinalIgnoreCase) || head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) ||
            head.Contains("<body", StringComparison.OrdinalIgnoreCase);
    }
}
