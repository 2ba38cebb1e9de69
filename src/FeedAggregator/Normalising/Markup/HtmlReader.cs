using System.Text;
using AngleSharp.Html.Dom;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising.Markup;

/// <summary>Reads foreign HTML: one parse gives both the paragraphs and the sanitised form. Thread-safe.</summary>
internal sealed class HtmlReader
{
    private const int MaxRounds = 5;

    private readonly HtmlSanitiser _sanitiser = new();

    /// <summary>Reads HTML of any quality; never throws on any text.</summary>
    /// <param name="html">Foreign HTML.</param>
    /// <param name="links">What the addresses in it refer to.</param>
    internal ReadHtml Read(string html, ContentLinks links)
    {
        html = TypedLines.AsBreaks(html);
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            string text = ForeignText.OneLine(html);
            string clean = HtmlEncoding.Encode(ForeignText.RemoveSuspicious(html)).Trim();
            return new ReadHtml(clean, text.Length == 0 ? [] : [new Paragraph(text)], Image: null);
        }

        using IHtmlDocument? document = HtmlSource.Parse(html);
        if (document is null)
        {
            return TextOnly(TagStripper.Paragraphs(html));
        }

        List<Paragraph> paragraphs = document.Body is { } body ? ParagraphReader.Read(body, links) : [];
        SanitisedHtml sanitised = _sanitiser.Sanitise(document, links);
        return Settle(sanitised) is { } settled
            ? new ReadHtml(TypedLines.Settled(settled), paragraphs, sanitised.Image)
            : TextOnly(paragraphs);
    }

    /// <summary>
    /// Sanitises what was sanitised until nothing changes any more, so that every later reader builds the tree that was checked; null where
    /// that never happens. Most articles have nothing that could change and are not read again.
    /// </summary>
    private string? Settle(SanitisedHtml clean)
    {
        string html = clean.Html;
        for (int round = 0; clean.MayShift && round < MaxRounds; round++)
        {
            using IHtmlDocument? document = HtmlSource.Parse(html);
            string? again = document is null ? null : _sanitiser.Sanitise(document, ContentLinks.None).Html;
            if (again is null || again == html)
            {
                return again;
            }

            html = again;
        }

        return clean.MayShift ? null : html;
    }

    private static ReadHtml TextOnly(List<Paragraph> paragraphs) =>
        new(ParagraphHtml.Write([.. paragraphs.Select(p => p.Text)]), paragraphs, Image: null);

    /// <summary>Only the paragraphs of foreign HTML, addresses unread.</summary>
    internal static List<Paragraph> ReadParagraphs(string html)
    {
        using IHtmlDocument? document = HtmlSource.Parse(html);
        return document is null
            ? TagStripper.Paragraphs(html)
            : document.Body is { } body
            ? ParagraphReader.Read(body, ContentLinks.None)
            : [];
    }
}

/// <summary>Foreign HTML, read once.</summary>
/// <param name="Html">Sanitised HTML; may be empty.</param>
/// <param name="Paragraphs">The reading text, nothing removed yet.</param>
/// <param name="Image">Address of the first picture, or null.</param>
internal sealed record ReadHtml(string Html, List<Paragraph> Paragraphs, string? Image);

/// <summary>Writes clean paragraphs as HTML, for articles that came as plain text.</summary>
internal static class ParagraphHtml
{
    /// <summary>One <c>p</c> a paragraph, every character encoded, line feeds as <c>br</c>.</summary>
    internal static string Write(IReadOnlyList<string> paragraphs)
    {
        var html = new StringBuilder();
        foreach (string paragraph in paragraphs)
        {
            html.Append("<p>").Append(HtmlEncoding.Encode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>");
        }

        return html.ToString();
    }
}
