using System.Text;
using FeedAggregator.Normalising.Crediting;
using FeedAggregator.Normalising.Markup;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising;

/// <summary>The fullest text an entry carries, read once.</summary>
internal sealed record EntryBody
{
    /// <summary>A description of fewer words is a teaser, even where it is all the feed has.</summary>
    private const int ShortDescription = 120;

    /// <summary>A longer description is a second article, in UTF-16 units.</summary>
    private const int LongestDescription = 4000;

    /// <summary>Content of fewer words than this that only repeats the summary is a teaser too.</summary>
    private const int ShortContent = 60;

    private static readonly EntryBody Empty = new();

    /// <summary>Sanitised HTML.</summary>
    internal string Html { get; private init; } = "";

    /// <summary>The HTML it was made from; empty for plain text.</summary>
    internal string OriginalHtml { get; private init; } = "";

    /// <summary>Base of relative addresses in it.</summary>
    internal string? OriginalBase { get; private init; }

    /// <summary>The paragraphs, nothing removed yet.</summary>
    internal List<Paragraph> Paragraphs { get; private init; } = [];

    /// <summary>First picture in the text.</summary>
    internal string? Image { get; private init; }

    private bool IsContent { get; init; }

    private bool RepeatsSummary { get; init; }

    private int Length => Paragraphs.Sum(p => p.Text.Length);

    /// <summary>Reads the content, the summary where that says more, or both where each holds something of its own.</summary>
    /// <param name="reader">Reads HTML.</param>
    /// <param name="entry">The entry as parsed.</param>
    /// <param name="page">The entry's own page, or null.</param>
    /// <param name="fallbackBase">Base of relative addresses where the entry sets none.</param>
    internal static EntryBody Read(HtmlReader reader, ParsedEntry entry, Uri? page, Uri? fallbackBase)
    {
        bool repeats = entry.Content is { } c && entry.Summary is { } s && c.Value.Trim() == s.Value.Trim();
        EntryBody content = Read(reader, entry.Content, page, fallbackBase) with { IsContent = true, RepeatsSummary = repeats };
        if (entry.Summary is not { } summary || repeats)
        {
            return content;
        }

        bool maySayMore = content.Length < summary.Value.Length;
        bool mayShowMore = content.Image is null && summary.Value.Contains("<img", StringComparison.OrdinalIgnoreCase);
        if (!maySayMore && !mayShowMore)
        {
            return content with { Beside = summary };
        }

        EntryBody other = Read(reader, summary, page, fallbackBase);
        return content.IsEmpty || (other.Length > content.Length && !other.IsExcerptOf(content))
            ? Fuller(reader, content, other, page)
            : content with { Image = content.Image ?? other.Image, Beside = summary };
    }

    /// <summary>
    /// The paragraphs of the description that stands beside the content; empty where the content stands alone, or the description is part
    /// of it.
    /// </summary>
    internal IReadOnlyList<Paragraph> Description() => Beside is not { } text || text.Value.Length > LongestDescription ? []
        : text.Kind == TextKind.Text ? PlainParagraphs.OfFeed(text.Value)
        : text.Value.AsSpan().IndexOfAny('<', '&') < 0 ? [new Paragraph(ForeignText.OneLine(text.Value))]
        : HtmlReader.ReadParagraphs(text.Value);

    private ParsedText? Beside { get; init; }

    /// <summary>Whether the feed carries only a summary.</summary>
    /// <param name="text">The clean text.</param>
    internal bool IsOnlySummary(string text) => IsContent
        ? (text.Length == 0 && Image is null) || (RepeatsSummary && IsShorter(text, ShortContent))
        : IsShorter(text, ShortDescription);

    private bool IsEmpty => Paragraphs.Count == 0 && Image is null;

    /// <summary>
    /// The summary, which says more. Some feeds put the article into the description and a picture or a line of its own into the content:
    /// what the summary has not is put before it.
    /// </summary>
    private static EntryBody Fuller(HtmlReader reader, EntryBody content, EntryBody summary, Uri? page)
    {
        bool hasItsWords = FoldedText.LettersOnly(summary.Words)
            .Contains(FoldedText.LettersOnly(content.Words.TrimEnd('.', '…')), StringComparison.Ordinal);
        bool hasItsPicture = content.Image is null || summary.Html.Contains(HtmlEncoding.Encode(content.Image), StringComparison.Ordinal);
        if (hasItsWords && hasItsPicture)
        {
            return summary;
        }

        string first = hasItsWords ? PicturesIn(content.Html) : content.Source;
        string original = first + "\n" + summary.Source;
        string? baseUrl = content.OriginalBase ?? summary.OriginalBase;
        ReadHtml read = reader.Read(original, new ContentLinks(WebAddress.SafeUri(baseUrl), page));
        return new EntryBody
        {
            Html = read.Html,
            OriginalHtml = Bounded(original),
            OriginalBase = baseUrl,
            Paragraphs = read.Paragraphs,
            Image = read.Image
        };
    }

    /// <summary>
    /// Whether this is the beginning of a text, cut off, with nothing but lines of software behind it: those can make it the longer one.
    /// </summary>
    private bool IsExcerptOf(EntryBody whole)
    {
        int cut = Paragraphs.FindIndex(paragraph => CutOff.Ends(paragraph.Text, out _, paragraph.Links));
        if (cut < 0 || Paragraphs.Skip(cut + 1)
            .Any(paragraph => PostFooter.NameIn(paragraph.Text) is null && PromotionLines.RuleFor(paragraph.Text) is null))
        {
            return false;
        }

        CutOff.Ends(Paragraphs[cut].Text, out string last, Paragraphs[cut].Links);
        string beginning = string.Concat(Paragraphs.Take(cut).Select(paragraph => paragraph.Text)) + last;
        return FoldedText.LettersOnly(whole.Words).StartsWith(FoldedText.LettersOnly(beginning), StringComparison.Ordinal);
    }

    private string Words => string.Join(' ', Paragraphs.Select(p => p.Text));

    /// <summary>What it was made of, as HTML.</summary>
    private string Source => OriginalHtml.Length > 0 ? OriginalHtml : Html;

    /// <summary>The pictures of sanitised HTML, in which no attribute holds a <c>&gt;</c>.</summary>
    private static string PicturesIn(string html)
    {
        var pictures = new StringBuilder("<p>");
        for (int at = html.IndexOf("<img", StringComparison.Ordinal); at >= 0; at = html.IndexOf("<img", at + 1, StringComparison.Ordinal))
        {
            pictures.Append(html.AsSpan(at..(html.IndexOf('>', at) + 1)));
        }

        return pictures.Append("</p>").ToString();
    }

    private static EntryBody Read(HtmlReader reader, ParsedText? text, Uri? page, Uri? fallbackBase)
    {
        if (text is null || string.IsNullOrWhiteSpace(text.Value))
        {
            return Empty;
        }

        if (text.Kind == TextKind.Text)
        {
            List<Paragraph> paragraphs = PlainParagraphs.OfFeed(text.Value);
            return new EntryBody { Html = ParagraphHtml.Write([.. paragraphs.Select(p => p.Text)]), Paragraphs = paragraphs };
        }

        Uri? ownBase = WebAddress.SafeUri(text.Base, fallbackBase);
        Uri? baseUri = ownBase ?? fallbackBase;
        ReadHtml read = reader.Read(text.Value, new ContentLinks(baseUri, page ?? ownBase));
        return new EntryBody
        {
            Html = read.Html,
            OriginalHtml = Bounded(text.Value),
            OriginalBase = baseUri?.AbsoluteUri,
            Paragraphs = read.Paragraphs,
            Image = read.Image,
        };
    }

    private static string Bounded(string html) => html.Length > HtmlSource.MaxLength ? html[..HtmlSource.MaxLength] : html;

    private static bool IsShorter(string text, int words)
    {
        int count = 0;
        foreach (Range _ in text.AsSpan().SplitAny(" \n"))
        {
            if (++count >= words)
            {
                return false;
            }
        }

        return true;
    }
}
