using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>
/// Reads one entry of any XML format. All formats and modules meet in one switch over plain names: what an entry says counts, not in
/// which format it says it. Where several elements say the same thing, the format's own wins over a module's, the first over later ones.
/// </summary>
internal sealed class EntryReader
{
    private static readonly XName XmlLang = XNamespace.Xml + "lang";
    private static readonly XName About = XName.Get("about", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    private static readonly XName AboutByHttps = XName.Get("about", "https://www.w3.org/1999/02/22-rdf-syntax-ns#");

    private readonly DocumentContext _context;
    private readonly LinkSet _links;
    private MediaReader? _media;
    private GeoReader? _geo;
    private readonly List<ParsedCategory> _categories = [];
    private readonly List<ParsedEnclosure> _enclosures = [];
    private Bylines _bylines;
    private EntryDraft _draft;

    private EntryReader(DocumentContext context)
    {
        _context = context;
        _links = new LinkSet(context);
    }

    public static ParsedEntry Read(XElement entry, DocumentContext context, string? language)
    {
        EntryReader reader = new(context);
        foreach (XElement element in entry.Elements())
        {
            reader.ReadElement(element, context.Names.Of(element));
        }

        return reader.Finish(entry, language);
    }

    private void ReadElement(XElement element, string name)
    {
        switch (name)
        {
            case "":
                break;
            case "title":
                _draft.Title ??= Text(element, usuallyHtml: false);
                break;
            case "dc:title" or "itunes:title":
                _draft.OtherTitle ??= Text(element, usuallyHtml: false);
                break;
            case "link":
                ReadLink(element);
                break;
            case "guid":
                _draft.Id ??= DocumentContext.Text(element);
                _draft.IdIsNoLink = Attributes.Of(element, "isPermaLink") is { } flag &&
                    flag.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
                break;
            case "id":
                ReadAtomId(element);
                break;
            case "dc:identifier":
                _draft.OtherId ??= DocumentContext.Text(element);
                break;
            case "description" or "abstract":
                _draft.Description ??= Text(element, usuallyHtml: true);
                break;
            case "summary":
                _draft.Summary ??= Text(element, usuallyHtml: false);
                break;
            case "dc:description" or "itunes:summary" or "itunes:subtitle":
                _draft.OtherSummary ??= Text(element, usuallyHtml: true);
                break;
            case "content" or "content:encoded" or "xhtml:body" or "body" or "fullitem" or "xhtml:div":
                ReadContent(element, name);
                break;
            case "pubdate" or "published" or "issued" or "dcterms:issued":
                _draft.Published = _context.Date(element) ?? _draft.Published;
                break;
            case "updated" or "modified" or "dcterms:modified" or "lastbuilddate":
                _draft.Updated = _context.Date(element) ?? _draft.Updated;
                break;
            case "dc:date":
                _draft.DublinDate ??= _context.Date(element);
                break;
            case "created" or "dcterms:created":
                _draft.Created = _context.Date(element) ?? _draft.Created;
                break;
            default:
                ReadMore(element, name);
                break;
        }
    }

    private void ReadMore(XElement element, string name)
    {
        switch (name)
        {
            case "author":
                _bylines.Add(BylineKind.Author, PersonReader.Read(element, _context));
                break;
            case "dc:creator" or "dc:author":
                _bylines.Add(BylineKind.Creator, PersonReader.Read(element, _context));
                break;
            case "itunes:author" or "googleplay:author":
                _bylines.Add(BylineKind.Podcaster, PersonReader.Read(element, _context));
                break;
            case "dc:publisher":
                _bylines.Add(BylineKind.Publisher, PersonReader.Read(element, _context));
                break;
            case "tags":
                CategoryReader.ReadKeywords(element, _categories);
                break;
            case "category" or "dc:subject" or "keywords":
                CategoryReader.Read(element, _categories);
                break;
            case "itunes:category":
                CategoryReader.ReadItunes(element, _categories);
                break;
            case "itunes:keywords":
                CategoryReader.ReadKeywords(element, _categories);
                break;
            case "enclosure":
                ReadEnclosure(element);
                break;
            case "source":
                _draft.Source ??= SourceReader.Read(element, _context);
                break;
            case "comments":
                _draft.CommentsLink ??= _context.Links.Resolve(element, element.Value);
                break;
            case "slash:comments" or "thr:total":
                _draft.CommentCount ??= (int?)Math.Min(DocumentContext.Number(element.Value) ?? -1, int.MaxValue) is >= 0 and int count
                    ? count
                    : null;
                break;
            case "feedburner:origlink" or "pheedo:origlink":
                _draft.OriginalLink ??= _context.Links.Resolve(element, element.Value);
                break;
            case "itunes:image" or "googleplay:image" or "podcast:image" or "image":
                _draft.Image ??= ImageReader.Address(element, _context);
                break;
            case "rights" or "copyright" or "dc:rights" or "cc:license":
                _draft.Rights ??= DocumentContext.Text(element)
                ?? element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "resource")?.Value;
                break;
            case "dc:language" or "language":
                _draft.Language ??= DocumentContext.Text(element);
                break;
            default:
                ReadModule(element, name);
                break;
        }
    }

    private void ReadModule(XElement element, string name)
    {
        if (name.StartsWith("media:", StringComparison.Ordinal))
        {
            (_media ??= new MediaReader(_context)).Read(element, name);
        }
        else if (name.StartsWith("geo", StringComparison.Ordinal))
        {
            (_geo ??= new GeoReader()).Read(element, name);
        }
    }

    private void ReadAtomId(XElement element)
    {
        if (_draft.Id is null)
        {
            string? written = DocumentContext.Text(element);
            _draft.Id = _context.Links.ResolveId(element, written);
            _draft.IdIsNoLink = !WebAddress.LooksWeb(written);
        }
    }

    private void ReadLink(XElement element)
    {
        _draft.Link = _links.Read(element) ?? _draft.Link;
    }

    private void ReadContent(XElement element, string name)
    {
        if (Attributes.Of(element, "src") is { } source)
        {
            _draft.ContentSource ??= _context.Links.Resolve(element, source);
        }

        _draft.Content ??= Text(RichestPart(element, name), usuallyHtml: name != "content");
    }

    /// <summary>Atom 0.3 can hold one content in several forms (multipart/alternative), the plainest first.</summary>
    private XElement RichestPart(XElement element, string name) =>
        name == "content" && element.HasElements && element.Elements().All(part => _context.Names.Of(part) == "content")
            ? element.Elements().Last()
            : element;

    private void ReadEnclosure(XElement element)
    {
        string? url = _context.Links.Resolve(element, Attributes.Of(element, "url") ?? Attributes.Of(element, "href") ?? element.Value);
        if (url is not null)
        {
            _enclosures.Add(new ParsedEnclosure(
                url, PlainText.Clean(Attributes.Of(element, "type")), DocumentContext.Number(Attributes.Of(element, "length"))));
        }
    }

    private ParsedText? Text(XElement element, bool usuallyHtml) => TextConstruct.Read(element, _context, usuallyHtml);

    private ParsedEntry Finish(XElement entry, string? language)
    {
        // A permalink guid is a link by RSS's own rule; an Atom id that is a web address is the only way to the page where no link is
        // given.
        string? idLink = !_draft.IdIsNoLink && WebAddress.LooksWeb(_draft.Id) ? _draft.Id : null;
        string? about = PlainText.Clean((entry.Attribute(About) ?? entry.Attribute(AboutByHttps))?.Value);
        return new ParsedEntry
        {
            Id = _draft.Id ?? about ?? _draft.OtherId,
            Title = _draft.Title ?? _draft.OtherTitle ?? _media?.Title,
            Link = _draft.Link ?? _links.Alternate ?? idLink ?? (_draft.Id is null ? about : null),
            OriginalLink = _draft.OriginalLink,
            Via = _links.Via,
            CommentsLink = _draft.CommentsLink ?? _links.Replies,
            CommentCount = _draft.CommentCount,
            Published = _draft.Published ?? _draft.Created ?? _draft.DublinDate ?? _draft.Updated,
            Updated = _draft.Updated ?? _draft.DublinDate,
            Authors = _bylines.People is { Count: > 0 } own ? own : _draft.Source?.Authors ?? [],
            Summary = _draft.Summary ?? _draft.Description ?? _draft.OtherSummary ?? _media?.Description,

            // Where both stand side by side, the summary is the short one and the description the whole text.
            Content = _draft.Content ?? (_draft.Summary is null ? null : _draft.Description),
            ContentSource = _draft.ContentSource,
            Categories = _categories.Count > 0 ? _categories : _media?.Categories ?? _categories,
            Enclosures = _links.Enclosures.Count == 0 ? _enclosures : [.. _enclosures, .. _links.Enclosures],
            Media = _media?.Files ?? [],
            Image = _draft.Image ?? _media?.Image,
            Source = _draft.Source,
            Language = LanguageTag.Clean(entry.Attribute(XmlLang)?.Value) ?? _draft.Language ?? language,
            Rights = _draft.Rights ?? _links.Licence,
            Point = _geo?.Point,
            Line = _context.Line,
        };
    }
}

/// <summary>What has been read of an entry so far; each place keeps the first value that came.</summary>
internal struct EntryDraft
{
    public string? Id;
    public string? OtherId;
    public bool IdIsNoLink;
    public ParsedText? Title;
    public ParsedText? OtherTitle;
    public string? Link;
    public string? OriginalLink;
    public string? CommentsLink;
    public int? CommentCount;
    public DateTimeOffset? Published;
    public DateTimeOffset? Updated;
    public DateTimeOffset? DublinDate;
    public DateTimeOffset? Created;
    public ParsedText? Summary;
    public ParsedText? Description;
    public ParsedText? OtherSummary;
    public ParsedText? Content;
    public string? ContentSource;
    public string? Image;
    public ParsedSource? Source;
    public string? Language;
    public string? Rights;
}
