using FeedAggregator.Normalising.Addresses;
using FeedAggregator.Normalising.Markup;
using FeedAggregator.Normalising.Wording;
using FeedAggregator.Parsing;

namespace FeedAggregator.Normalising;

/// <summary>The fullest text an entry carries, read once.</summary>
internal sealed record EntryBody
{
    /// <summary>A description of fewer words is a teaser, even where it is all the feed has.</summary>
    private const int ShortDescription = 120;

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

    /// <summary>Reads the content, or the summary where that says more.</summary>
    internal static EntryBody Read(HtmlReader reader, ParsedEntry entry, Uri? fallbackBase)
    {
        bool repeats = entry.Content is { } c && entry.Summary is { } s && c.Value.Trim() == s.Value.Trim();
        EntryBody content = Read(reader, entry.Content, fallbackBase) with { IsContent = true, RepeatsSummary = repeats };
        int length = content.Paragraphs.Sum(p => p.Text.Length);

        // Some feeds put a picture or a single line into the content and the article into the description.
        if (entry.Summary is not { } summary || repeats || length >= summary.Value.Length)
        {
            return content;
        }

        EntryBody other = Read(reader, summary, fallbackBase);
        return other.Paragraphs.Sum(p => p.Text.Length) > length ? other : content;
    }

    /// <summary>Whether the feed carries only a summary.</summary>
    /// <param name="text">The clean text.</param>
    internal bool IsOnlySummary(string text) =>
        text.Length == 0 || (IsContent ? RepeatsSummary && IsShorter(text, ShortContent) : IsShorter(text, ShortDescription));

    private static EntryBody Read(HtmlReader reader, ParsedText? text, Uri? fallbackBase)
    {
        if (text is null || string.IsNullOrWhiteSpace(text.Value))
        {
            return Empty;
        }

        if (text.Kind == TextKind.Text)
        {
            List<Paragraph> paragraphs = PlainParagraphs.Of(text.Value);
            return new EntryBody { Html = ParagraphHtml.Write([.. paragraphs.Select(p => p.Text)]), Paragraphs = paragraphs };
        }

        Uri? baseUri = WebAddress.SafeUri(text.Base, fallbackBase) ?? fallbackBase;
        ReadHtml read = reader.Read(text.Value, baseUri);
        return new EntryBody
        {
            Html = read.Html,
            OriginalHtml = text.Value.Length > HtmlSource.MaxLength ? text.Value[..HtmlSource.MaxLength] : text.Value,
            OriginalBase = baseUri?.AbsoluteUri,
            Paragraphs = read.Paragraphs,
            Image = read.Image,
        };
    }

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
