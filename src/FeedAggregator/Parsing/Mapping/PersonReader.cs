using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Reads authors: Atom's with parts, and RSS's one line in any of its spellings.</summary>
internal static class PersonReader
{
    public static ParsedPerson? Read(XElement element, DocumentContext context) =>
        element.HasElements ? FromParts(element, context) : FromLine(PlainText.Clean(element.Value));

    private static ParsedPerson? FromParts(XElement element, DocumentContext context)
    {
        string? name = null;
        string? email = null;
        string? url = null;
        foreach (XElement part in element.Elements())
        {
            switch (part.Name.LocalName.ToLowerInvariant())
            {
                case "name":
                    name ??= DocumentContext.Text(part);
                    break;
                case "email":
                    email ??= DocumentContext.Text(part);
                    break;
                case "uri" or "url" or "homepage":
                    url ??= context.Links.Resolve(part, part.Value);
                    break;
                default:
                    break;
            }
        }

        return name is null && email is null && url is null ? FromLine(PlainText.Clean(element.Value)) : new ParsedPerson(name, email, url);
    }

    /// <summary><c>me@example.org (Name)</c>, <c>Name (me@example.org)</c>, <c>Name &lt;me@example.org&gt;</c>, or either alone.</summary>
    public static ParsedPerson? FromLine(string? line)
    {
        if (line is null)
        {
            return null;
        }

        int at = line.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0)
        {
            return new ParsedPerson(line);
        }

        int start = line.LastIndexOfAny([' ', '(', '<', '[', ',', ':'], at) + 1;
        int end = line.IndexOfAny([' ', ')', '>', ']', ','], at);
        end = end < 0 ? line.Length : end;
        string email = line[start..end];
        string name = (line[..start] + line[end..]).Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Trim(' ', '(', ')', '<', '>', '[', ']', ',');
        return name.Length == 0 ? new ParsedPerson(null, email) : new ParsedPerson(name, email);
    }
}
