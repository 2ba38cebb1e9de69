using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

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
