using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Finds attributes by name whatever their case: feeds that shout their tags shout their attributes too.</summary>
internal static class Attributes
{
    /// <summary>Value of the attribute of no namespace with that name; in another case where the exact one is missing. Null where there is none.</summary>
    public static string? Of(XElement element, string name)
    {
        if (!element.HasAttributes)
        {
            return null;
        }

        XAttribute? exact = element.Attribute(name);
        if (exact is not null)
        {
            return exact.Value;
        }

        foreach (XAttribute attribute in element.Attributes())
        {
            if (attribute.Name.LocalName.Length == name.Length && !attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName.Length == 0
                && attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return attribute.Value;
            }
        }

        return null;
    }
}
