using System.Xml.Linq;
using CodeHollow.FeedReader;
using CodeHollow.FeedReader.Feeds;
using KnownFeed = CodeHollow.FeedReader.Feed;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Reads what a document says of the feed as a whole.</summary>
internal sealed class FeedHeadReader
{
    private static readonly XName XmlLang = XNamespace.Xml + "lang";

    private readonly DocumentContext _context;
    private readonly LinkSet _links;
    private readonly ScheduleReader _schedule;
    private readonly List<ParsedCategory> _categories = [];
    private Bylines _bylines;
    private ParsedText? _title;
    private ParsedText? _otherTitle;
    private ParsedText? _description;
    private ParsedText? _otherDescription;
    private string? _link;
    private string? _id;
    private string? _guid;
    private string? _language;
    private string? _otherLanguage;
    private DateTimeOffset? _updated;
    private DateTimeOffset? _published;
    private string? _image;
    private string? _otherImage;
    private string? _icon;
    private string? _rights;
    private string? _generator;

    /// <summary>Starts with the values of the head that CodeHollow.FeedReader reads as this class does; every other is read here.</summary>
    /// <param name="context">Of its document.</param>
    /// <param name="known">What CodeHollow read; null where it did not read the document.</param>
    public FeedHeadReader(DocumentContext context, KnownFeed? known)
    {
        _context = context;
        _links = new LinkSet(context);
        _schedule = new ScheduleReader(context);
        if (known is { Type: not (FeedType.Atom or FeedType.Rss_1_0) })
        {
            _language = PlainText.Clean(known.Language);
        }
        else if (known?.SpecificFeed is AtomFeed { Id: { } id } && LinkResolver.IsAbsolute(id.Trim()))
        {
            // A relative id depends on where its element stands; it is resolved where the element is read.
            _id = PlainText.Clean(id);
        }

        _generator = PlainText.Clean(known?.SpecificFeed switch
        {
            Rss20Feed rss => rss.Generator,
            MediaRssFeed rss => rss.Generator,
            AtomFeed atom => atom.Generator,
            _ => null,
        });
    }

    public void Read(XElement head)
    {
        foreach (XElement element in head.Elements())
        {
            ReadElement(element, _context.Names.Of(element));
        }
    }

    public ParsedFeed Finish(string format, DecodedBody body, XElement root)
    {
        string? cdfLink = format == "cdf" ? _context.Links.Resolve(root, Attributes.Of(root, "href")) : null;
        return new ParsedFeed
        {
            Format = format,
            Encoding = body.Encoding,
            EncodingRule = body.Rule,
            Title = _title ?? _otherTitle,
            Link = cdfLink ?? _link ?? _links.Alternate ?? (WebAddress.LooksWeb(_id) ? _id : null),
            Description = _description ?? _otherDescription,
            Language = _language ?? _otherLanguage ?? LanguageTag.Clean(root.Attribute(XmlLang)?.Value),
            Updated = _updated ?? _published ?? (format == "cdf" ? ChannelDefinition.LastModified(root) : null),
            Published = _published,
            Authors = _bylines.People,
            Id = _id ?? _guid,
            Image = _image ?? _otherImage,
            Icon = _icon ?? _links.Icon,
            Rights = _rights ?? _links.Licence,
            Generator = _generator,
            Self = _links.Self,
            Hubs = _links.Hubs,
            Next = _links.Next,
            Previous = _links.Previous,
            Schedule = _schedule.Schedule,
            Categories = _categories,
        };
    }

    private void ReadElement(XElement element, string name)
    {
        switch (name)
        {
            case "" or "item" or "entry":
                break;
            case "title":
                _title ??= TextConstruct.Read(element, _context, usuallyHtml: false);
                break;
            case "dc:title" or "itunes:title":
                _otherTitle ??= TextConstruct.Read(element, _context, usuallyHtml: false);
                break;
            case "link":
                ReadLink(element);
                break;
            case "description" or "tagline" or "subtitle" or "abstract":
                _description ??= TextConstruct.Read(element, _context, usuallyHtml: true);
                break;
            case "dc:description" or "itunes:summary" or "itunes:subtitle" or "info":
                _otherDescription ??= TextConstruct.Read(element, _context, usuallyHtml: true);
                break;
            case "id":
                _id ??= _context.Links.ResolveId(element, DocumentContext.Text(element));
                break;
            case "guid" or "podcast:guid":
                _guid ??= DocumentContext.Text(element);
                break;
            case "language":
                _language ??= DocumentContext.Text(element);
                break;
            case "dc:language":
                _otherLanguage ??= DocumentContext.Text(element);
                break;
            case "lastbuilddate" or "updated" or "modified" or "dc:date" or "dcterms:modified":
                _updated = _context.Date(element) ?? _updated;
                break;
            case "pubdate" or "published" or "issued" or "dcterms:issued":
                _published = _context.Date(element) ?? _published;
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
            case "author" or "managingeditor":
                Add(BylineKind.Author, element);
                break;
            case "dc:creator" or "dc:author":
                Add(BylineKind.Creator, element);
                break;
            case "itunes:author" or "googleplay:author":
                Add(BylineKind.Podcaster, element);
                break;
            case "itunes:owner" or "googleplay:owner":
                Add(BylineKind.Owner, element);
                break;
            case "dc:publisher":
                Add(BylineKind.Publisher, element);
                break;
            case "webmaster":
                Add(BylineKind.Webmaster, element);
                break;
            case "image" when !element.HasElements && ImageReader.Resource(element) is not null:
                // RSS 1.0's channel only refers to its image, which stands beside it.
                _otherImage ??= ImageReader.Address(element, _context);
                break;
            case "image" or "logo":
                _image ??= ImageReader.Address(element, _context);
                break;
            case "itunes:image" or "googleplay:image" or "podcast:image" or "media:thumbnail":
                _otherImage ??= ImageReader.Address(element, _context);
                break;
            case "itunes:link" when Attributes.Of(element, "rel") == "image":
                _otherImage ??= ImageReader.Address(element, _context);
                break;
            case "icon":
                _icon ??= _context.Links.Resolve(element, element.Value);
                break;
            case "rights" or "copyright" or "dc:rights" or "cc:license":
                _rights ??= DocumentContext.Text(element);
                break;
            case "generator":
                _generator ??= DocumentContext.Text(element);
                break;
            case "category" or "dc:subject":
                CategoryReader.Read(element, _categories);
                break;
            case "itunes:category":
                CategoryReader.ReadItunes(element, _categories);
                break;
            default:
                _schedule.Read(element, name);
                break;
        }
    }

    private void ReadLink(XElement element)
    {
        _link = _links.Read(element) ?? _link;
    }

    private void Add(BylineKind kind, XElement element) => _bylines.Add(kind, PersonReader.Read(element, _context));
}
