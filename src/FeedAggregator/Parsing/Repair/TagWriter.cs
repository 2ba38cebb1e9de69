using System.Text;

namespace FeedAggregator.Parsing.Repair;

/// <summary>Writes start tags that a strict parser accepts: legal names, unique attributes, every prefix declared.</summary>
internal sealed class TagWriter(string text, EntityText entityText, LineCounter lines, WarningLog warnings)
{
    private readonly Dictionary<string, int> _declared = new(StringComparer.Ordinal) { ["xml"] = 1, ["xmlns"] = 1 };
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Writes <c>&lt;name attributes</c> without its end; returns the prefixes it declares, to be undeclared with its end tag.</summary>
    public List<string> WriteStart(StringBuilder output, in MarkupToken token, string name)
    {
        List<string>? declares = null;
        _written.Clear();
        output.Append('<').Append(name);
        AttributeReader attributes = new(text.AsSpan(token.NameEnd, token.End - token.NameEnd));
        List<string>? used = PrefixOf(name) is { } own ? [own] : null;
        while (attributes.Next())
        {
            if (_written.Count >= ParserLimits.Attributes)
            {
                warnings.Add("too-many-attributes", lines.At(token.Start), $"A tag has more than {ParserLimits.Attributes} attributes; the rest were dropped.");
                break;
            }

            string attribute = LegalName(attributes.Name);
            if (attribute.Length == 0 || !IsWritable(attribute, attributes.Value))
            {
                continue;
            }

            if (!_written.Add(attribute))
            {
                warnings.Add("duplicate-attribute", lines.At(token.Start), $"The attribute \"{attribute}\" stands twice; the first was kept.");
                continue;
            }

            if (!attributes.Quoted)
            {
                warnings.Add("unquoted-attribute", lines.At(token.Start), $"The attribute \"{attribute}\" has no proper quotes.");
            }

            if (attribute.StartsWith("xmlns:", StringComparison.Ordinal))
            {
                (declares ??= []).Add(attribute[6..]);
            }
            else if (PrefixOf(attribute) is { } prefix)
            {
                // Two prefixes can mean one namespace, where the same name must not stand twice.
                if (!_written.Add(attribute[prefix.Length..]))
                {
                    continue;
                }

                (used ??= []).Add(prefix);
            }

            output.Append(' ').Append(attribute).Append("=\"");
            entityText.Append(output, attributes.Value, token.NameEnd + attributes.ValueStart);
            output.Append('"');
        }

        return Declare(output, token, declares, used);
    }

    /// <summary>Takes back the declarations of an element that ends.</summary>
    public void Undeclare(IReadOnlyList<string> prefixes)
    {
        foreach (string prefix in prefixes)
        {
            _declared[prefix]--;
        }
    }

    private List<string> Declare(StringBuilder output, in MarkupToken token, List<string>? declares, List<string>? used)
    {
        foreach (string prefix in declares ?? [])
        {
            _declared[prefix] = _declared.GetValueOrDefault(prefix) + 1;
        }

        foreach (string prefix in used ?? [])
        {
            if (_declared.GetValueOrDefault(prefix) > 0)
            {
                continue;
            }

            string uri = WellKnownPrefixes.UriOf(prefix);
            warnings.Add("undeclared-prefix", lines.At(token.Start), $"The prefix \"{prefix}\" is not declared; it was taken to mean {uri}.");
            output.Append(" xmlns:").Append(prefix).Append("=\"").Append(uri).Append('"');
            _declared[prefix] = 1;
            (declares ??= []).Add(prefix);
        }

        return declares ?? [];
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
            bool legal = start ? char.IsAsciiLetter(c) || c == '_' || (c > '\u00BF' && char.IsLetter(c)) : char.IsLetterOrDigit(c) || c is '_' or '-' or '.';
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
