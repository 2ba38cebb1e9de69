using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Sorts the links of a feed or an entry by what they are for.</summary>
internal sealed class LinkSet(DocumentContext context)
{
    private string? _alternate;
    private string? _alternateOfOtherType;
    private List<string>? _hubs;
    private List<ParsedEnclosure>? _enclosures;

    /// <summary>The page: rel=alternate, HTML before anything else, the first before the later.</summary>
    public string? Alternate => _alternate ?? _alternateOfOtherType;

    /// <summary>rel=self.</summary>
    public string? Self { get; private set; }

    /// <summary>rel=next (RFC 5005).</summary>
    public string? Next { get; private set; }

    /// <summary>rel=prev-archive, previous or prev.</summary>
    public string? Previous { get; private set; }

    /// <summary>rel=via, else rel=canonical.</summary>
    public string? Via { get; private set; }

    /// <summary>rel=replies.</summary>
    public string? Replies { get; private set; }

    /// <summary>rel=icon or shortcut icon.</summary>
    public string? Icon { get; private set; }

    /// <summary>Licence: rel=license.</summary>
    public string? Licence { get; private set; }

    /// <summary>WebSub hubs.</summary>
    public IReadOnlyList<string> Hubs => _hubs ?? [];

    /// <summary>rel=enclosure.</summary>
    public IReadOnlyList<ParsedEnclosure> Enclosures => _enclosures ?? [];

    /// <summary>
    /// Takes any link; gives back its address where it is RSS's plain link to the page. Of several the last counts, as everywhere.
    /// </summary>
    public string? Read(XElement link)
    {
        string? href = Attributes.Of(link, "href");
        if (href is null && Attributes.Of(link, "rel") is null)
        {
            // "<link/>https://..." is what HTML tools make of RSS, because in HTML a link has no inside.
            string text = link.Value.Length == 0 && link.NextNode is XText loose ? loose.Value : link.Value;
            return context.Links.Resolve(link, PlainText.Clean(text));
        }

        string written = href ?? link.Value;
        Add(link, written);
        bool plain = !TagNames.IsAtom(link.Name.NamespaceName) && Attributes.Of(link, "rel") is null or "alternate";
        return plain ? context.Links.Resolve(link, PlainText.Clean(written)) : null;
    }

    /// <summary>Takes an Atom link, whatever the format around it.</summary>
    public void Add(XElement link) => Add(link, Attributes.Of(link, "href") ?? "");

    private void Add(XElement link, string written)
    {
        string? url = context.Links.Resolve(link, PlainText.Clean(written) ?? "");
        if (url is null)
        {
            return;
        }

        string? type = PlainText.Clean(Attributes.Of(link, "type"));
        string rel = Attributes.Of(link, "rel")?.Trim().ToLowerInvariant() ?? "alternate";
        rel = rel.StartsWith("http://www.iana.org/assignments/relation/", StringComparison.Ordinal)
            ? rel[(rel.LastIndexOf('/') + 1)..]
            : rel;
        switch (rel)
        {
            case "alternate" or "":
                AddAlternate(url, type);
                break;
            case "enclosure":
                (_enclosures ??= []).Add(new ParsedEnclosure(url, type, DocumentContext.Number(Attributes.Of(link, "length"))));
                break;
            case "self":
                Self ??= url;
                break;
            case "next":
                Next ??= url;
                break;
            case "prev-archive" or "previous" or "prev":
                Previous ??= url;
                break;
            case "hub":
                (_hubs ??= []).Add(url);
                break;
            case "via":
                Via = url;
                break;
            case "canonical":
                Via ??= url;
                break;
            case "replies":
                Replies ??= type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase) ? url : null;
                break;
            case "icon" or "shortcut icon":
                Icon ??= url;
                break;
            case "license":
                Licence ??= url;
                break;
            default:
                break;
        }
    }

    private void AddAlternate(string url, string? type)
    {
        if (type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            _alternate ??= url;
        }
        else
        {
            _alternateOfOtherType ??= url;
        }
    }
}

/// <summary>Reads which feed an entry was taken from: RSS's source line or Atom's copy of that feed's head.</summary>
internal static class SourceReader
{
    public static ParsedSource? Read(XElement element, DocumentContext context)
    {
        string? url = context.Links.Resolve(element, Attributes.Of(element, "url"));
        if (!element.HasElements)
        {
            string? text = DocumentContext.Text(element);
            return text is null && url is null ? null : new ParsedSource(text, url);
        }

        LinkSet links = new(context);
        string? title = null;
        string? id = null;
        List<ParsedPerson> authors = [];
        foreach (XElement part in element.Elements())
        {
            switch (context.Names.Of(part))
            {
                case "title":
                    title ??= DocumentContext.Text(part);
                    break;
                case "id":
                    id ??= DocumentContext.Text(part);
                    break;
                case "link":
                    links.Add(part);
                    break;
                case "author" when PersonReader.Read(part, context) is { } author:
                    authors.Add(author);
                    break;
                default:
                    break;
            }
        }

        return new ParsedSource(title, links.Self ?? links.Alternate ?? url, id) { Authors = authors };
    }
}
