using System.Net;
using AngleSharp.Html.Dom;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising.Markup;

/// <summary>Reads foreign HTML: one parse gives both the paragraphs and the sanitised form. Thread-safe.</summary>
internal sealed class HtmlReader
{
    private readonly HtmlSanitiser _sanitiser = new();

    /// <summary>Reads HTML of any quality; never throws on any text.</summary>
    /// <param name="html">Foreign HTML.</param>
    /// <param name="baseUri">Base of relative addresses; null drops them.</param>
    internal ReadHtml Read(string html, Uri? baseUri)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            string text = ForeignText.OneLine(html);
            return new ReadHtml(WebUtility.HtmlEncode(text), text.Length == 0 ? [] : [new Paragraph(text)], Image: null);
        }

        using IHtmlDocument document = HtmlSource.Parse(html);
        List<Paragraph> paragraphs = document.Body is { } body ? ParagraphReader.Read(body, baseUri) : [];
        (string clean, string? image) = _sanitiser.Sanitise(document, baseUri);
        return new ReadHtml(clean, paragraphs, image);
    }

    /// <summary>Only the paragraphs of foreign HTML, addresses unread.</summary>
    internal static List<Paragraph> ReadParagraphs(string html)
    {
        using IHtmlDocument document = HtmlSource.Parse(html);
        return document.Body is { } body ? ParagraphReader.Read(body, baseUri: null) : [];
    }
}
