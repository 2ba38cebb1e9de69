using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace FeedAggregator.Tests.Publishing.Validation;

/// <summary>What the validators of all three formats check alike.</summary>
internal static partial class FeedRules
{
    public static XDocument Load(byte[] document)
    {
        using var stream = new MemoryStream(document);
        using var reader =
            XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static bool IsWebAddress(string? text) =>
        text is not null && UriCharacters().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) &&
        uri.Scheme is "http" or "https";

    public static bool IsAbsoluteUri(string? text) =>
        text is not null && UriCharacters().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out _);

    public static bool IsRfc3339(string? text) =>
        text is not null && Rfc3339().IsMatch(text) &&
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsRfc822(string? text) =>
        text is not null && DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsMediaType(string? text) => text is not null && MediaType().IsMatch(text);

    public static bool IsLanguage(string? text) => text is not null && Language().IsMatch(text);

    // RFC 3986: nothing but its characters, percent signs only before two hexadecimal digits.
    [GeneratedRegex("^[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=\\[\\]-]|%[0-9A-Fa-f]{2})+\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UriCharacters();

    [GeneratedRegex("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rfc3339();

    [GeneratedRegex("^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MediaType();

    [GeneratedRegex("^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Language();
}
