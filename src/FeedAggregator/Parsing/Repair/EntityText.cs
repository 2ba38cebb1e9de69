using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html;

namespace FeedAggregator.Parsing.Repair;

/// <summary>Writes character data as sound XML: references resolved or escaped, nothing that XML forbids left in it.</summary>
internal sealed class EntityText(DeclaredEntities entities, LineCounter lines, WarningLog warnings)
{
    private const int LongestName = 40;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

    /// <summary>Appends <paramref name="text"/>, which stands at <paramref name="position"/> of the document.</summary>
    public void Append(StringBuilder output, ReadOnlySpan<char> text, int position)
    {
        int done = 0;
        while (true)
        {
            int stop = text[done..].IndexOfAny("&<>\"");
            if (stop < 0)
            {
                output.Append(text[done..]);
                return;
            }

            output.Append(text.Slice(done, stop));
            done += stop;
            switch (text[done])
            {
                case '<':
                    output.Append("&lt;");
                    done++;
                    break;
                case '"':
                    output.Append("&quot;");
                    done++;
                    break;
                case '>' when done >= 2 && text[done - 1] == ']' && text[done - 2] == ']':
                    warnings.Add("stray-cdata-end", lines.At(position + done), "The end of a CDATA section that never began was dropped.");
                    output.Length -= 2;
                    done++;
                    break;
                case '>':
                    output.Append("&gt;");
                    done++;
                    break;
                default:
                    done += AppendReference(output, text[done..], position + done);
                    break;
            }
        }
    }

    /// <summary>
    /// Appends what the reference at the start of <paramref name="text"/> stands for; returns how many characters it took.
    /// </summary>
    private int AppendReference(StringBuilder output, ReadOnlySpan<char> text, int position)
    {
        if (text.Length > 2 && text[1] == '#' && AppendNumber(output, text, position) is > 0 and int taken)
        {
            return taken;
        }

        ReadOnlySpan<char> window = text[1..Math.Min(text.Length, LongestName)];
        int end = window.IndexOfAnyExcept(NameCharacters);
        if (end > 0 && window[end] == ';' && AppendNamed(output, window[..end].ToString(), position))
        {
            return end + 2;
        }

        warnings.Add("bare-ampersand", lines.At(position), "An \"&\" that begins no known entity was read as itself.");
        output.Append("&amp;");
        return 1;
    }

    private bool AppendNamed(StringBuilder output, string name, int position)
    {
        if (name is "amp" or "lt" or "gt" or "quot" or "apos")
        {
            output.Append('&').Append(name).Append(';');
            return true;
        }

        if (entities.Expand(name) is { } declared)
        {
            AppendDeclared(output, declared);
            return true;
        }

        string? symbol = XhtmlEntity(name)
            ?? HtmlEntityProvider.Resolver.GetSymbol(name + ";") ?? HtmlEntityProvider.Resolver.GetSymbol(name.ToLowerInvariant() + ";");
        if (symbol is null)
        {
            return false;
        }

        warnings.Add(
            "html-entity", lines.At(position), $"The HTML entity \"&{name};\" is not declared in XML; it was read as HTML means it.");
        foreach (char c in symbol)
        {
            AppendEscaped(output, c);
        }

        return true;
    }

    /// <summary>The 253 entities of XHTML 1.0, which is what feeds of XML's time mean; HTML 5 moved two of them (lang, rang).</summary>
    private static string? XhtmlEntity(string name)
    {
        string reference = "&" + name + ";";
        string decoded = WebUtility.HtmlDecode(reference);
        return decoded == reference ? null : decoded;
    }

    /// <summary>A declared value is XML text: its own character references count, its markup does not.</summary>
    private static void AppendDeclared(StringBuilder output, string value)
    {
        foreach (char c in WebUtility.HtmlDecode(value))
        {
            if (XmlCharacters.IsAllowed(c) || char.IsSurrogate(c))
            {
                AppendEscaped(output, c);
            }
        }
    }

    private int AppendNumber(StringBuilder output, ReadOnlySpan<char> text, int position)
    {
        bool hex = text[2] is 'x' or 'X';
        int start = hex ? 3 : 2;
        int end = start;
        while (end < text.Length && end < start + 10 && (hex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        if (end == start ||
            !long.TryParse(text[start..end], hex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out long code))
        {
            return 0;
        }

        int taken = end < text.Length && text[end] == ';' ? end + 1 : end;
        if (taken == end)
        {
            warnings.Add(
                "reference-without-semicolon", lines.At(position), "A character reference has no semicolon; it was read all the same.");
        }

        if (code is >= 0xD800 and < 0xDC00 && OtherHalf(text[taken..], out int low) is > 0 and int more)
        {
            warnings.Add(
                "control-reference", lines.At(position), "Two references to the halves of one character were read as that character.");
            output.Append((char)code).Append((char)low);
            return taken + more;
        }

        if (code <= 0xFFFF && XmlCharacters.IsAllowed((char)code))
        {
            AppendEscaped(output, (char)code);
        }
        else if (code is > 0xFFFF and <= 0x10FFFF)
        {
            output.Append(char.ConvertFromUtf32((int)code));
        }
        else
        {
            warnings.Add("control-reference", lines.At(position), "A reference to a character that XML forbids was dropped.");
        }

        return taken;
    }

    /// <summary>
    /// The reference to the second half of a character, as UTF-16 splits it, at the start of a text: how many characters it takes, 0 where
    /// there is none.
    /// </summary>
    private static int OtherHalf(ReadOnlySpan<char> text, out int low)
    {
        low = 0;
        int end = text.StartsWith("&#") ? text[..Math.Min(text.Length, 10)].IndexOf(';') : -1;
        bool hex = end > 3 && text[2] is 'x' or 'X';
        ReadOnlySpan<char> digits = end < 0 ? [] : text[(hex ? 3 : 2)..end];
        bool read = int.TryParse(digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out low);
        return read && low is >= 0xDC00 and <= 0xDFFF ? end + 1 : 0;
    }

    private static void AppendEscaped(StringBuilder output, char c)
    {
        _ = c switch
        {
            '&' => output.Append("&amp;"),
            '<' => output.Append("&lt;"),
            '>' => output.Append("&gt;"),
            '"' => output.Append("&quot;"),
            _ => output.Append(c),
        };
    }
}
