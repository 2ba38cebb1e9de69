using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Reads the address of a picture, which formats keep in an attribute, in a child or as text.</summary>
internal static class ImageReader
{
    public static string? Address(XElement element, DocumentContext context)
    {
        XAttribute? attribute = element.Attribute("href") ?? element.Attribute("url")
            ?? element.Attributes().FirstOrDefault(candidate => candidate.Name.LocalName == "resource");
        if (attribute is not null)
        {
            return context.Links.Resolve(element, attribute.Value);
        }

        XElement? child = element.Elements().FirstOrDefault(part => part.Name.LocalName.Equals("url", StringComparison.OrdinalIgnoreCase));
        return child is not null ? context.Links.Resolve(child, child.Value) : element.HasElements ? null : context.Links.Resolve(element, element.Value);
    }
}
