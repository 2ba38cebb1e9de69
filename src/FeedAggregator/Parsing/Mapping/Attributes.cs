using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Finds attributes by name whatever their case: feeds that shout their tags shout their attributes too.</summary>
internal static class Attributes
{
    /// <summary>Value of the attribute of no namespace with that name; in another case where the exact one is missing. Null where there is none.</summary>
    public static string? Of(XElement element, string name)
    {
        string? inOtherCase = null;
        for (XAttribute? attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            XName candidate = attribute.Name;
            if (candidate.LocalName.Length != name.Length || candidate.NamespaceName.Length > 0)
            {
                continue;
            }

            if (candidate.LocalName == name)
            {
                return attribute.Value;
            }

            inOtherCase ??= candidate.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase) ? attribute.Value : null;
        }

        return inOtherCase;
    }
}
