using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

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
