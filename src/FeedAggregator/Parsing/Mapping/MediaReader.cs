using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Reads Media RSS, whose elements stand in the entry, in a group, or inside one another.</summary>
internal sealed class MediaReader(DocumentContext context)
{
    /// <summary>media:content with an address, in document order.</summary>
    public List<ParsedEnclosure> Files { get; } = [];

    /// <summary>Assumed width of a picture without one, in pixels: more than a thumbnail, less than most pictures with a width.</summary>
    private const int UsualWidth = 200;

    /// <summary>
    /// First media:thumbnail, or the picture among the files that is called the default or is wider; of several the widest, the first of
    /// equal ones.
    /// </summary>
    public string? Image => _thumbnail is null || (_picture is not null && (_hasDefault || _pictureWidth > _thumbnailWidth))
        ? _picture
        : _thumbnail;

    private string? _thumbnail;
    private long _thumbnailWidth;
    private string? _picture;
    private long _pictureWidth;
    private bool _hasDefault;

    /// <summary>media:title.</summary>
    public ParsedText? Title { get; private set; }

    /// <summary>media:description.</summary>
    public ParsedText? Description { get; private set; }

    /// <summary>media:category and media:keywords: what the files are about, which stands in for what the entry is about.</summary>
    public List<ParsedCategory> Categories { get; } = [];

    /// <summary>Reads an element of the module and its children.</summary>
    public void Read(XElement element, string name)
    {
        switch (name)
        {
            case "media:group":
                ReadChildren(element);
                break;
            case "media:content":
                ReadFile(element);
                ReadChildren(element);
                break;
            case "media:thumbnail":
                if (_thumbnail is null)
                {
                    _thumbnail = context.Links.Resolve(element, Attributes.Of(element, "url") ?? element.Value);
                    _thumbnailWidth = WidthOf(element);
                }

                break;
            case "media:title":
                Title ??= TextConstruct.Read(element, context, usuallyHtml: false);
                break;
            case "media:description":
                Description ??= TextConstruct.Read(element, context, usuallyHtml: false);
                break;
            case "media:category":
                CategoryReader.Read(element, Categories);
                break;
            case "media:keywords":
                CategoryReader.ReadKeywords(element, Categories);
                break;
            default:
                break;
        }
    }

    private void ReadFile(XElement element)
    {
        if (context.Links.Resolve(element, Attributes.Of(element, "url")) is not { } url || IsAvatar(url))
        {
            return;
        }

        string? type = PlainText.Clean(Attributes.Of(element, "type"));
        Files.Add(new ParsedEnclosure(url, type, DocumentContext.Number(Attributes.Of(element, "fileSize"))));
        bool picture = type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ?? Attributes.Of(element, "medium") == "image";
        bool isDefault = string.Equals(Attributes.Of(element, "isDefault"), "true", StringComparison.OrdinalIgnoreCase);
        long width = WidthOf(element);
        if (picture && !_hasDefault && (_picture is null || isDefault || width > _pictureWidth))
        {
            _picture = url;
            _pictureWidth = width;
            _hasDefault = isDefault;
        }
    }

    private static long WidthOf(XElement element) => DocumentContext.Number(Attributes.Of(element, "width")) ?? UsualWidth;

    /// <summary>Blog software attaches the portrait of the author to every entry as if it were a picture of it.</summary>
    private static bool IsAvatar(string url) => url.Contains("gravatar.com/avatar/", StringComparison.OrdinalIgnoreCase);

    private void ReadChildren(XElement element)
    {
        foreach (XElement child in element.Elements())
        {
            string name = context.Names.Of(child);
            if (name.StartsWith("media:", StringComparison.Ordinal))
            {
                Read(child, name);
            }
        }
    }
}

/// <summary>Reads the address of a picture, which formats keep in an attribute, in a child or as text.</summary>
internal static class ImageReader
{
    /// <summary>rdf:resource, or null.</summary>
    public static string? Resource(XElement element) =>
        element.Attributes().FirstOrDefault(candidate => candidate.Name.LocalName == "resource")?.Value;

    /// <summary>The address, absolute where a base makes it so; null where there is none.</summary>
    public static string? Address(XElement element, DocumentContext context)
    {
        string? address = Attributes.Of(element, "href") ?? Attributes.Of(element, "url") ?? Resource(element);
        if (address is not null)
        {
            return context.Links.Resolve(element, address);
        }

        XElement? child = element.Elements().FirstOrDefault(part => part.Name.LocalName.Equals("url", StringComparison.OrdinalIgnoreCase));
        return child is not null
            ? context.Links.Resolve(child, child.Value)
            : element.HasElements
            ? null
            : context.Links.Resolve(element, element.Value);
    }
}
