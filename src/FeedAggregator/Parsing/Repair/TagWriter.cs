using System.Collections.Frozen;
using System.Text;

namespace FeedAggregator.Parsing.Repair;

/// <summary>
/// Writes start tags that a strict parser accepts: legal names, unique attributes, every prefix declared. What the document leaves
/// undeclared is declared once, on the outermost element; all unknown prefixes become a single one.
/// </summary>
internal sealed class TagWriter(string text, EntityText entityText, LineCounter lines, WarningLog warnings)
{
    private readonly Dictionary<string, int> _declared = new(StringComparer.Ordinal) { ["xml"] = 1, ["xmlns"] = 1 };
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _assumed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _undeclared = new(StringComparer.Ordinal);

    /// <summary>The declarations, as attributes, of all prefixes that were used without one.</summary>
    public string AssumedDeclarations => string.Concat(_assumed.Select(prefix => $" xmlns:{prefix}=\"{WellKnownPrefixes.UriOf(prefix)}\""));

    /// <summary>Writes <c>&lt;name attributes</c> without its end.</summary>
    /// <returns>The name as it was written, and the prefixes the tag declares, to be undeclared with its end tag.</returns>
    public (string Name, IReadOnlyList<string> Declares) WriteStart(StringBuilder output, in MarkupToken token, string name)
    {
        IReadOnlyList<string> declares = ReadDeclarations(token);
        string written = WithKnownPrefix(name, token);
        output.Append('<').Append(written);
        _written.Clear();
        AttributeReader attributes = new(text.AsSpan(token.NameEnd, token.End - token.NameEnd));
        while (attributes.Next())
        {
            if (_written.Count >= ParserLimits.Attributes)
            {
                warnings.Add(
                    "too-many-attributes", lines.At(token.Start),
                    $"A tag has more than {ParserLimits.Attributes} attributes; the rest were dropped.");
                break;
            }

            string attribute = LegalName(attributes.Name);
            if (attribute.Length > 0 && IsWritable(attribute, attributes.Value))
            {
                WriteAttribute(output, token, attribute, attributes);
            }
        }

        return (written, declares);
    }

    /// <summary>Takes back the declarations of an element that ends.</summary>
    public void Undeclare(IReadOnlyList<string> prefixes)
    {
        foreach (string prefix in prefixes)
        {
            _declared[prefix]--;
        }
    }

    private void WriteAttribute(StringBuilder output, in MarkupToken token, string attribute, AttributeReader source)
    {
        if (!_written.Add(attribute))
        {
            warnings.Add("duplicate-attribute", lines.At(token.Start), $"The attribute \"{attribute}\" stands twice; the first was kept.");
            return;
        }

        if (!source.Quoted)
        {
            warnings.Add("unquoted-attribute", lines.At(token.Start), $"The attribute \"{attribute}\" has no proper quotes.");
        }

        if (!attribute.StartsWith("xmlns:", StringComparison.Ordinal))
        {
            // Two prefixes can mean one namespace, where the same name must not stand twice.
            string? prefix = PrefixOf(attribute);
            if (prefix is not null && !_written.Add(attribute[prefix.Length..]))
            {
                return;
            }

            attribute = WithKnownPrefix(attribute, token);
        }

        output.Append(' ').Append(attribute).Append("=\"");
        entityText.Append(output, source.Value, token.NameEnd + source.ValueStart);
        output.Append('"');
    }

    /// <summary>Notes the prefixes a tag declares, which count for its own name already.</summary>
    private List<string> ReadDeclarations(in MarkupToken token)
    {
        ReadOnlySpan<char> inside = text.AsSpan(token.NameEnd, token.End - token.NameEnd);
        List<string> declares = [];
        if (!inside.Contains("xmlns:", StringComparison.OrdinalIgnoreCase))
        {
            return declares;
        }

        AttributeReader attributes = new(inside);
        for (int count = 0; count < ParserLimits.Attributes && attributes.Next(); count++)
        {
            string attribute = LegalName(attributes.Name);
            if (attribute.StartsWith("xmlns:", StringComparison.Ordinal) && IsWritable(attribute, attributes.Value))
            {
                string prefix = attribute[6..];
                declares.Add(prefix);
                _declared[prefix] = _declared.GetValueOrDefault(prefix) + 1;
            }
        }

        return declares;
    }

    /// <summary>The name, with a prefix that is declared or will be.</summary>
    private string WithKnownPrefix(string name, in MarkupToken token)
    {
        if (PrefixOf(name) is not { } prefix || _declared.GetValueOrDefault(prefix) > 0)
        {
            return name;
        }

        string? uri = WellKnownPrefixes.UriOf(prefix);
        if (_undeclared.Add(prefix))
        {
            string meaning = uri is null ? "and means nothing in a feed" : $"it was taken to mean {uri}";
            warnings.Add("undeclared-prefix", lines.At(token.Start), $"The prefix \"{prefix}\" is not declared; {meaning}.");
        }

        _assumed.Add(uri is null ? WellKnownPrefixes.Unknown : prefix);
        return uri is null ? WellKnownPrefixes.Unknown + name[prefix.Length..] : name;
    }

    private static bool IsWritable(string attribute, ReadOnlySpan<char> value) =>
        !attribute.StartsWith("xmlns:", StringComparison.Ordinal) ||
        (attribute is not ("xmlns:xml" or "xmlns:xmlns") && !value.IsWhiteSpace() && value is not "http://www.w3.org/XML/1998/namespace"
            and not "http://www.w3.org/2000/xmlns/");

    private static string? PrefixOf(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : name[..colon];
    }

    /// <summary>A name XML accepts: one colon at most, in the middle; shouted names in lower case.</summary>
    public static string LegalName(ReadOnlySpan<char> raw)
    {
        StringBuilder name = new(raw.Length);
        bool colon = false;
        bool shouted = !raw.ContainsAnyInRange('a', 'z');
        foreach (char c in raw)
        {
            bool start = name.Length == 0 || name[^1] == ':';
            bool legal = start
                ? char.IsAsciiLetter(c) || c == '_' || (c > '\u00BF' && char.IsLetter(c))
                : char.IsLetterOrDigit(c) || c is '_' or '-' or '.';
            if (c == ':' && !colon && name.Length > 0)
            {
                colon = true;
                name.Append(c);
            }
            else if (legal)
            {
                name.Append(shouted ? char.ToLowerInvariant(c) : c);
            }
            else if (!start)
            {
                name.Append('_');
            }
        }

        return name.ToString().TrimEnd(':');
    }
}

/// <summary>The namespaces that feeds mean by their usual prefixes when they forget to declare them.</summary>
internal static class WellKnownPrefixes
{
    /// <summary>The prefix that is written for every unknown prefix.</summary>
    public const string Unknown = "undeclared";

    private static readonly FrozenDictionary<string, string> Uris = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["atom"] = "http://www.w3.org/2005/Atom",
        ["a"] = "http://www.w3.org/2005/Atom",
        ["a10"] = "http://www.w3.org/2005/Atom",
        ["atom10"] = "http://www.w3.org/2005/Atom",
        ["rss"] = "http://purl.org/rss/1.0/",
        ["dc"] = "http://purl.org/dc/elements/1.1/",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["content"] = "http://purl.org/rss/1.0/modules/content/",
        ["sy"] = "http://purl.org/rss/1.0/modules/syndication/",
        ["slash"] = "http://purl.org/rss/1.0/modules/slash/",
        ["wfw"] = "http://wellformedweb.org/CommentAPI/",
        ["thr"] = "http://purl.org/syndication/thread/1.0",
        ["media"] = "http://search.yahoo.com/mrss/",
        ["itunes"] = "http://www.itunes.com/dtds/podcast-1.0.dtd",
        ["podcast"] = "https://podcastindex.org/namespace/1.0",
        ["googleplay"] = "http://www.google.com/schemas/play-podcasts/1.0",
        ["georss"] = "http://www.georss.org/georss",
        ["gml"] = "http://www.opengis.net/gml",
        ["geo"] = "http://www.w3.org/2003/01/geo/wgs84_pos#",
        ["cc"] = "http://web.resource.org/cc/",
        ["creativecommons"] = "http://backend.userland.com/creativeCommonsRssModule",
        ["feedburner"] = "http://rssnamespace.org/feedburner/ext/1.0",
        ["pheedo"] = "http://www.pheedo.com/namespace/pheedo",
        ["xhtml"] = "http://www.w3.org/1999/xhtml",
        ["xlink"] = "http://www.w3.org/1999/xlink",
        ["admin"] = "http://webns.net/mvcb/",
        ["app"] = "http://www.w3.org/2007/app",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The namespace a prefix usually stands for; null where it is unknown.</summary>
    public static string? UriOf(string prefix) => prefix == Unknown ? "urn:undeclared" : Uris.GetValueOrDefault(prefix);
}
