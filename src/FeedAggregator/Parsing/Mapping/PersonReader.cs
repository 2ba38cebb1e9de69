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
        string name = (line[..start] + line[end..]).Replace("mailto:", "", StringComparison.OrdinalIgnoreCase)
            .Trim(' ', '(', ')', '<', '>', '[', ']', ',');
        return name.Length == 0 ? new ParsedPerson(null, email) : new ParsedPerson(name, email);
    }
}

/// <summary>
/// Collects authors. If elements of several kinds name people, the first kind in <see cref="BylineKind"/> counts; a kind that gives names
/// goes before a kind that gives only mail addresses.
/// </summary>
internal struct Bylines
{
    private List<ParsedPerson>?[]? _byKind;

    /// <summary>The people of the first kind that names any, in document order; empty if no kind does.</summary>
    public readonly IReadOnlyList<ParsedPerson> People
    {
        get
        {
            List<ParsedPerson>? unnamed = null;
            foreach (List<ParsedPerson>? people in _byKind ?? [])
            {
                if (people?.Exists(static person => person.Name is not null) == true)
                {
                    return people;
                }

                unnamed ??= people;
            }

            return unnamed ?? [];
        }
    }

    /// <summary>Notes a person; null is ignored.</summary>
    public void Add(BylineKind kind, ParsedPerson? person)
    {
        if (person is not null)
        {
            _byKind ??= new List<ParsedPerson>?[(int)BylineKind.Webmaster + 1];
            (_byKind[(int)kind] ??= []).Add(person);
        }
    }
}

/// <summary>Kinds of elements that name people, in order of preference.</summary>
internal enum BylineKind
{
    /// <summary>author, managingEditor: the format's own.</summary>
    Author,

    /// <summary>dc:creator.</summary>
    Creator,

    /// <summary>itunes:author.</summary>
    Podcaster,

    /// <summary>itunes:owner: the contact, often the same person.</summary>
    Owner,

    /// <summary>dc:publisher.</summary>
    Publisher,

    /// <summary>webMaster: the administrator of the server.</summary>
    Webmaster,
}
