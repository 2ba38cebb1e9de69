using System.Text;

namespace FeedAggregator.Model.Text;

/// <summary>
/// Turns the bytes of a document into text. The order of the rules is the point: evidence in the bytes (marks, NULs, validity) is worth
/// more than what a server or document claims, because claims are wrong more often than bytes are. The rule that decided is reported.
/// </summary>
internal static class BodyDecoder
{
    public static DecodedBody Decode(ReadOnlySpan<byte> bytes, string? httpCharset, WarningLog warnings, string? language = null)
    {
        if (ByteOrderMark.Read(bytes) is { } marked)
        {
            return ReadMarked(bytes, marked, warnings);
        }

        if (ByteOrderMark.ByNuls(bytes) is { } wide)
        {
            warnings.Add("encoding-by-nuls", 0, $"No byte order mark, but NUL bytes show that the document is {wide.WebName}.");
            return new DecodedBody(wide.GetString(bytes), wide.WebName, "nul-pattern");
        }

        string? declared = XmlDeclaration.EncodingOf(bytes);
        return EbcdicBody.Read(bytes) ?? ReadUnmarked(bytes, httpCharset, declared, language, warnings);
    }

    private static DecodedBody ReadMarked(ReadOnlySpan<byte> bytes, ByteOrderMark mark, WarningLog warnings)
    {
        bytes = bytes[mark.Length..];
        if (mark.Encoding is not UTF8Encoding)
        {
            return new DecodedBody(mark.Encoding.GetString(bytes), mark.Encoding.WebName, "bom");
        }

        return Utf8Scan.Read(bytes) is { } text
            ? new DecodedBody(text, "utf-8", "bom")
            : Patched(bytes, Utf8Scan.Of(bytes), "bom", warnings);
    }

    private static DecodedBody ReadUnmarked(
        ReadOnlySpan<byte> bytes, string? httpCharset, string? declared, string? language, WarningLog warnings)
    {
        Encoding? http = Known(httpCharset, "the server", warnings);
        Encoding? own = Known(declared, "the XML declaration", warnings);
        string? valid = Utf8Scan.Read(bytes);
        Utf8Scan scan = valid is null ? Utf8Scan.Of(bytes) : Utf8Scan.Valid(isAscii: valid.Length == bytes.Length);
        if (scan.IsAscii && (Escaped(bytes, http) ?? Escaped(bytes, own)) is { } escaped)
        {
            return new DecodedBody(
                escaped.GetString(bytes), escaped.WebName, ReferenceEquals(escaped, http) ? "http-charset" : "xml-declaration");
        }

        if (valid is not null)
        {
            WarnOfWrongClaim(scan, http ?? own, warnings);
            return new DecodedBody(valid, "utf-8", "valid-utf8");
        }

        // Almost valid is as good as valid: text in another encoding hardly ever makes sequences by chance.
        if (scan.Sequences > 10 * scan.BadBytes)
        {
            return Patched(bytes, scan, "utf8-patched", warnings);
        }

        // The default of servers and editors is worth less than a name that was chosen.
        bool isDefault = http?.CodePage == Charsets.Windows1252.CodePage && own is not null && own.CodePage != http.CodePage;
        return (isDefault ? Claimed(bytes, own, "xml-declaration", "XML declaration", scan, language, warnings) : null)
            ?? Claimed(bytes, http, "http-charset", "server", scan, language, warnings)
            ?? (isDefault ? null : Claimed(bytes, own, "xml-declaration", "XML declaration", scan, language, warnings))
            ?? Guessed(bytes, scan, language, warnings);
    }

    /// <summary>Encodings that switch by escape sequences look like ASCII; only a claim can tell them.</summary>
    private static Encoding? Escaped(ReadOnlySpan<byte> bytes, Encoding? claimed) => claimed switch
    {
        null => null,
        _ when claimed.WebName.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase) => bytes.Contains((byte)0x1B) ? claimed : null,
        { WebName: "hz-gb-2312" } => bytes.IndexOf("~{"u8) >= 0 ? claimed : null,
        _ => null,
    };

    private static void WarnOfWrongClaim(Utf8Scan scan, Encoding? claimed, WarningLog warnings)
    {
        if (!scan.IsAscii && claimed is not null && claimed is not UTF8Encoding)
        {
            warnings.Add(
                "encoding-mismatch", 1, $"The document claims {claimed.WebName}, but its bytes are valid UTF-8 and were read as that.");
        }
        else if (scan.IsAscii && claimed is not null && Charsets.IsWide(claimed))
        {
            warnings.Add("encoding-mismatch", 1, $"The document claims {claimed.WebName}, but has one byte for each character.");
        }
    }

    private static DecodedBody? Claimed(
        ReadOnlySpan<byte> bytes, Encoding? claimed, string rule, string who, Utf8Scan scan, string? language, WarningLog warnings)
    {
        if (claimed is null)
        {
            return null;
        }

        if (claimed is UTF8Encoding || Charsets.IsWide(claimed))
        {
            warnings.Add("encoding-mismatch", 1, $"The {who} says {claimed.WebName}, but the bytes are not.");
            return null;
        }

        if (claimed.CodePage == Charsets.Windows1252.CodePage &&
            EncodingDetector.Detect(bytes, language, claimed: true, mayBeUtf8: false) is var (real, known))
        {
            warnings.Add(
                "encoding-mismatch", 1,
                $"The {who} says {claimed.WebName}, but only as {real.WebName} are the bytes text (language {known}).");
            return new DecodedBody(real.GetString(bytes), real.WebName, "detected");
        }

        string text = claimed.GetString(bytes);
        int lost = text.AsSpan().Count('\uFFFD');
        if (lost > 0 && lost * 20 > scan.BadBytes + scan.Sequences)
        {
            warnings.Add("encoding-mismatch", 1, $"The {who} says {claimed.WebName}, but many bytes mean nothing in it.");
            return null;
        }

        if (lost > 0)
        {
            warnings.Add("undecodable-bytes", 0, $"Some bytes mean nothing in {claimed.WebName} and were replaced.");
        }

        return new DecodedBody(text, claimed.WebName, rule);
    }

    private static DecodedBody Patched(ReadOnlySpan<byte> bytes, Utf8Scan scan, string rule, WarningLog warnings)
    {
        warnings.Add("utf8-patched", 0, $"{scan.BadBytes} bytes are not valid UTF-8 and were read as windows-1252.");
        return new DecodedBody(Utf8Scan.Patch(bytes), "utf-8", rule);
    }

    private static DecodedBody Guessed(ReadOnlySpan<byte> bytes, Utf8Scan scan, string? language, WarningLog warnings)
    {
        bool mayBeUtf8 = scan.Sequences * 2 >= scan.BadBytes;
        (Encoding Encoding, string Language)? detected = EncodingDetector.Detect(bytes, language, claimed: false, mayBeUtf8);
        if (mayBeUtf8 && detected is null or { Encoding: UTF8Encoding })
        {
            return Patched(bytes, scan, "utf8-patched", warnings);
        }

        if (detected is var (real, known))
        {
            warnings.Add(
                "encoding-guessed", 0, $"Nothing true says the encoding; only as {real.WebName} are the bytes text (language {known}).");
            return new DecodedBody(real.GetString(bytes), real.WebName, "detected");
        }

        warnings.Add("encoding-guessed", 0, "Nothing true says the encoding; the document was read as windows-1252.");
        return new DecodedBody(Charsets.Windows1252.GetString(bytes), "windows-1252", "fallback");
    }

    private static Encoding? Known(string? name, string who, WarningLog warnings)
    {
        Encoding? encoding = Charsets.Find(name);
        if (encoding is null && !string.IsNullOrWhiteSpace(name))
        {
            warnings.Add("unknown-charset", 1, $"The charset \"{name}\" that {who} names is unknown.");
        }

        return encoding;
    }
}

/// <summary>A document as text, with the encoding that was used and the rule that chose it.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Encoding">IANA name of the encoding.</param>
/// <param name="Rule">The deciding rule, kebab case.</param>
internal sealed record DecodedBody(string Text, string Encoding, string Rule);

/// <summary>Documents of mainframes: the declaration itself is in EBCDIC (XML 1.0, appendix F).</summary>
internal static class EbcdicBody
{
    public static DecodedBody? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [0x4C, 0x6F, 0xA7, 0x94, ..])
        {
            return null;
        }

        Encoding common = Charsets.Find("ibm037")!;
        string start = common.GetString(bytes[..Math.Min(bytes.Length, 256)]);
        Encoding named = Charsets.Find(XmlDeclaration.EncodingOf(Encoding.Latin1.GetBytes(start))) ?? common;
        return new DecodedBody(named.GetString(bytes).Replace('\u0085', '\n'), named.WebName, "xml-declaration");
    }
}

/// <summary>Reads what the XML declaration says of itself, from bytes that are not decoded yet.</summary>
internal static class XmlDeclaration
{
    /// <summary>Bytes in which a declaration is looked for: junk before it must not hide it.</summary>
    private const int Window = 2048;

    /// <summary>The declared encoding; null where there is no declaration or it names none.</summary>
    public static string? EncodingOf(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> start = bytes[..Math.Min(bytes.Length, Window)];
        string text = Encoding.Latin1.GetString(start);
        int declaration = text.IndexOf("<?xml", StringComparison.OrdinalIgnoreCase);
        if (declaration < 0)
        {
            return null;
        }

        int end = text.IndexOf('>', declaration);
        string inside = end < 0 ? text[declaration..] : text[declaration..end];
        int name = inside.IndexOf("encoding", StringComparison.OrdinalIgnoreCase);
        if (name < 0)
        {
            return null;
        }

        string value = inside[(name + "encoding".Length)..].TrimStart(' ', '\t', '\r', '\n', '=');
        char quote = value.Length > 0 && value[0] is '"' or '\'' ? value[0] : ' ';
        value = quote == ' ' ? value : value[1..];
        int close = value.IndexOfAny([quote, '?', ' ']);
        value = (close < 0 ? value : value[..close]).Trim();
        return value.Length == 0 ? null : value;
    }
}
