using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using FeedAggregator.Model.Languages;
using FeedAggregator.Normalising.Crediting;
using FeedAggregator.Normalising.FullText;
using FeedAggregator.Normalising.Markup;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising;

/// <summary>
/// Makes an <see cref="Article"/> of an entry: foreign HTML becomes safe HTML and clean paragraphs, the title a headline, addresses
/// canonical, times possible, and the credited origin is named. Everything foreign is hostile here; nothing after this stage has to doubt
/// it again, only to encode it. Thread-safe; never throws on any entry. The rules for people: docs/normalising.md.
/// </summary>
public sealed class ArticleNormaliser
{
    /// <summary>
    /// Version of the rules that make <see cref="Article.Html"/>. It rises whenever they change, so that what an older version made can be
    /// made again from <see cref="Article.OriginalHtml"/>.
    /// </summary>
    public const int SanitiserVersion = 3;

    /// <summary>A longer id is kept as its hash: people never read it, and it must fit an index.</summary>
    private const int MaxGuid = 2048;

    private readonly HtmlReader _html = new();

    /// <summary>Normalises one entry of a feed.</summary>
    /// <param name="feed">The document the entry is in.</param>
    /// <param name="entry">The entry as parsed.</param>
    /// <param name="context">What else is known about the feed.</param>
    public Article Normalise(ParsedFeed feed, ParsedEntry entry, NormalisingContext context)
    {
        var outlet = OutletNames.Of(context.Outlet, context.FeedTitle, feed.Title?.Value);
        Uri? page = Page(entry);
        string? link = page?.AbsoluteUri;
        EntryBody body = EntryBody.Read(
            _html, entry, page,
            page ?? WebAddress.SafeUri(feed.Link) ?? WebAddress.SafeUri("/", WebAddress.SafeUri(context.FeedUrl)));
        ReadingText reading = ReadingText.Of(body.Paragraphs, outlet, line => Siblings.Repeat(line, entry, feed.Entries));
        string title = Headline.Of(entry.Title, reading.First, outlet, feed.Entries);
        string text = reading.Text;
        IReadOnlyList<ParsedEnclosure> enclosures = EntryNames.Enclosures(entry);
        (DateTimeOffset published, PublishedOrigin origin) = PublishedTime.Of(entry.Published, entry.Updated, context.FetchedAt);
        string? author = EntryNames.Author(entry, feed);
        return new Article
        {
            Guid = Guid(entry.Id),
            Link = link,
            LinkAsWritten = WebAddress.EscapedTooOften(entry.OriginalLink) ?? WebAddress.EscapedTooOften(entry.Link),
            CanonicalUrl = CanonicalUrl.Of(link),
            Title = title,
            Author = author,
            Published = published,
            PublishedOrigin = origin,
            Updated = PublishedTime.Clamp(entry.Updated, context.FetchedAt),
            Html = body.Html,
            OriginalHtml = body.OriginalHtml,
            OriginalBase = body.OriginalBase,
            SanitiserVersion = SanitiserVersion,
            Text = text,
            Summary = SummaryText.Of(reading.Lead, body.Description(), outlet),
            IsSummary = body.IsOnlySummary(text) || reading.IsCutOff,
            Language = LanguageDetector.Of(entry.Language ?? feed.Language, text),
            Credit = CreditFinder.Find(reading, entry, author, outlet, feed.Format.StartsWith("atom", StringComparison.Ordinal)),
            ContentHash = ContentHash.Of(title, text),
            Image = EntryNames.Image(entry, enclosures, body.Image),
            Categories = EntryNames.Categories(entry),
            Enclosures = enclosures,
        };
    }

    /// <summary>Guid and address the article of an entry will have, without reading the rest of it.</summary>
    /// <param name="entry">The entry as parsed.</param>
    internal static (string? Guid, string? Url) NameOf(ParsedEntry entry) =>
        (Guid(entry.Id), Page(entry)?.AbsoluteUri is { } link ? CanonicalUrl.Of(link) ?? link : null);

    /// <summary>An article with the text that was found in its page; everything else stays as its feed has it.</summary>
    /// <param name="own">The article as the feed carries it.</param>
    /// <param name="html">Foreign HTML of the article, without the page around it.</param>
    /// <param name="pageUrl">Address of the page, the base of relative addresses.</param>
    /// <param name="context">What is known about the feed.</param>
    /// <returns>The article; null where the page says no more than the feed.</returns>
    public Article? WithFullText(Article own, string html, string pageUrl, NormalisingContext context)
    {
        var outlet = OutletNames.Of(context.Outlet, context.FeedTitle);
        ReadHtml read = _html.Read(html, LinksIn(pageUrl, own.Link));
        ReadingText reading = ReadingText.Of(read.Paragraphs, outlet);
        string text = reading.Text;
        return text.Length <= own.Text.Length ? null : own with
        {
            Html = read.Html,
            OriginalHtml = html.Length > HtmlSource.MaxLength ? html[..HtmlSource.MaxLength] : html,
            OriginalBase = pageUrl,
            SanitiserVersion = SanitiserVersion,
            Text = text,
            Summary = own.Summary.Length > 0 ? own.Summary : SummaryText.Of(reading.Lead),
            IsSummary = reading.IsCutOff,
            Language = LanguageDetector.Of(own.Language, text),
            Credit = own.Credit ?? CreditFinder.InText(reading, own.Author, outlet),
            ContentHash = ContentHash.Of(own.Title, text),
            Image = own.Image ?? read.Image,
        };
    }

    /// <summary>
    /// Normalises a plain-text article: the first line is the headline, empty lines part the paragraphs, the last lines may hold promotion
    /// and a credit.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="fileName">Name of the file it came from: its guid; null gives the content hash as guid.</param>
    /// <param name="fetchedAt">When it was read; also its time of publication, for plain text has no other.</param>
    [SuppressMessage(
        "Performance", "CA1822", Justification = "Callers hold one normaliser; that this method needs no state of it is no promise.")]
    public Article NormalisePlainText(string text, string? fileName, DateTimeOffset fetchedAt)
    {
        (string headline, string rest) = PlainTextParts.Split(text);
        var outlet = new OutletNames("");
        ReadingText reading = ReadingText.Of(PlainParagraphs.Of(rest), outlet);
        string title = Headline.Of(new ParsedText(headline, TextKind.Text), reading.First, outlet, siblings: []);
        string body = reading.Text;
        string hash = ContentHash.Of(title, body);
        (DateTimeOffset published, PublishedOrigin origin) = PublishedTime.Of(published: null, updated: null, fetchedAt);
        return new Article
        {
            Guid = Guid(fileName) ?? hash,
            Title = title,
            Published = published,
            PublishedOrigin = origin,
            Html = ParagraphHtml.Write(reading.Paragraphs),
            SanitiserVersion = SanitiserVersion,
            Text = body,
            Summary = SummaryText.Of(reading.Lead),
            IsSummary = reading.IsCutOff,
            Language = LanguageDetector.Of(tag: null, body),
            Credit = CreditFinder.InText(reading, author: null, outlet),
            ContentHash = hash,
        };
    }

    /// <summary>
    /// The reading text of foreign HTML: what <see cref="Article.Text"/> would be for an unknown outlet. For bulk work, where the HTML
    /// may also be a whole page: then only the article in it counts, if one is found.
    /// </summary>
    /// <param name="html">Foreign HTML of any quality.</param>
    [SuppressMessage("Performance", "CA1822", Justification = "As above.")]
    public string HtmlToText(string html) => ReadingText.Of(HtmlReader.ReadParagraphs(WholePage.Article(html)), new OutletNames("")).Text;

    /// <summary>Sanitises again what an older version made: gives the new <see cref="Article.Html"/>.</summary>
    /// <param name="originalHtml"><see cref="Article.OriginalHtml"/>.</param>
    /// <param name="originalBase"><see cref="Article.OriginalBase"/>.</param>
    /// <param name="link"><see cref="Article.Link"/>: the page to which fragments belong.</param>
    public string Sanitise(string originalHtml, string? originalBase, string? link = null) =>
        _html.Read(originalHtml, LinksIn(originalBase, link)).Html;

    private static ContentLinks LinksIn(string? baseUrl, string? link) => new(WebAddress.SafeUri(baseUrl), WebAddress.SafeUri(link));

    private static Uri? Page(ParsedEntry entry) => WebAddress.SafeUri(entry.OriginalLink) ?? WebAddress.SafeUri(entry.Link);

    private static string? Guid(string? id) => id switch
    {
        null or "" => null,
        { Length: > MaxGuid } => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))),
        _ => id,
    };
}

/// <summary>Parts a plain-text article into its headline, which is the first line that is not empty, and the rest.</summary>
internal static class PlainTextParts
{
    /// <summary>Headline and rest; both may be empty.</summary>
    internal static (string Headline, string Body) Split(string text)
    {
        string trimmed = text.TrimStart('\uFEFF').TrimStart();
        int end = trimmed.AsSpan().IndexOfAny('\n', '\r');
        return end < 0 ? (trimmed, "") : (trimmed[..end], trimmed[end..]);
    }
}
