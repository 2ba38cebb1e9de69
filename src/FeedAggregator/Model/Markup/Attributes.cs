using System.Xml.Linq;

namespace FeedAggregator.Model.Markup;

/// <summary>Finds attributes by name whatever their case: feeds that shout their tags shout their attributes too.</summary>
internal static class Attributes
{
    /// <summary>
    /// Value of the attribute of no namespace with that name, else of its element's own namespace or Atom's (<c>atom:href</c>,
    /// <c>media:url</c>), which generators write although no format has it so; in another case where the exact one is missing. Null where
    /// there is none.
    /// </summary>
    public static string? Of(XElement element, string name)
    {
        string? second = null;
        for (XAttribute? attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            XName candidate = attribute.Name;
            if (candidate.LocalName.Length != name.Length || !candidate.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            bool plain = candidate.NamespaceName.Length == 0;
            if (plain && candidate.LocalName == name)
            {
                return attribute.Value;
            }

            second ??= plain || candidate.Namespace == element.Name.Namespace || TagNames.IsAtom(candidate.NamespaceName)
                ? attribute.Value
                : null;
        }

        return second;
    }
}
