using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Reads Media RSS, whose elements stand in the entry, in a group, or inside one another.</summary>
internal sealed class MediaReader(DocumentContext context)
{
    /// <summary>media:content with an address, in document order.</summary>
    public List<ParsedEnclosure> Files { get; } = [];

    /// <summary>First media:thumbnail; where there is none, the widest picture among the files, the first of equal ones.</summary>
    public string? Image => _thumbnail ?? _picture;

    private string? _thumbnail;
    private string? _picture;
    private long _pictureWidth;

    /// <summary>media:title.</summary>
    public ParsedText? Title { get; private set; }

    /// <summary>media:description.</summary>
    public ParsedText? Description { get; private set; }

    /// <summary>media:category and media:keywords: what the files are about, which stands in for what the entry is about.</summary>
    public List<ParsedCategory> Categories { get; } = [];

    /// <summary>Takes one element of the module with what is inside it.</summary>
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
                _thumbnail ??= context.Links.Resolve(element, Attributes.Of(element, "url") ?? element.Value);
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
        long width = DocumentContext.Number(Attributes.Of(element, "width")) ?? 0;
        if (picture && (_picture is null || width > _pictureWidth))
        {
            _picture = url;
            _pictureWidth = width;
        }
    }

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
    public static string? Resource(XElement element) => element.Attributes().FirstOrDefault(candidate => candidate.Name.LocalName == "resource")?.Value;

    /// <summary>The address, absolute where a base makes it so; null where there is none.</summary>
    public static string? Address(XElement element, DocumentContext context)
    {
        string? address = Attributes.Of(element, "href") ?? Attributes.Of(element, "url") ?? Resource(element);
        if (address is not null)
        {
            return context.Links.Resolve(element, address);
        }

        XElement? child = element.Elements().FirstOrDefault(part => part.Name.LocalName.Equals("url", StringComparison.OrdinalIgnoreCase));
        return child is not null ? context.Links.Resolve(child, child.Value) : element.HasElements ? null : context.Links.Resolve(element, element.Value);
    }
}
