using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace FeedAggregator.Publishing;

/// <summary>
/// Writes XML so that whatever a value holds, the document stays well-formed: every text and attribute is cleaned on the way.
/// </summary>
internal sealed class FeedXml : IDisposable
{
    /// <summary>Namespace of Atom.</summary>
    public const string Atom = "http://www.w3.org/2005/Atom";

    private readonly MemoryStream _bytes;
    private readonly XmlWriter _writer;

    /// <summary>Begins a document.</summary>
    /// <param name="capacity">Bytes it will have, more or less.</param>
    public FeedXml(int capacity = 0)
    {
        _bytes = new MemoryStream(capacity);
        _writer = XmlWriter.Create(
            _bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" });
    }

    /// <summary>Declares a prefix on the element that was just started.</summary>
    public void Prefix(string prefix, string ns) => _writer.WriteAttributeString("xmlns", prefix, null, ns);

    public void Start(string name, string ns = "", string? prefix = null) => _writer.WriteStartElement(prefix, name, ns);

    public void End() => _writer.WriteEndElement();

    /// <summary>Writes an attribute; none where the value is null.</summary>
    public void Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _writer.WriteAttributeString(name, CleanText.Of(value));
        }
    }

    public void Attribute(string name, long value) => _writer.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes <c>xml:lang</c>; none where the language is null.</summary>
    public void Language(string? language)
    {
        if (language is not null)
        {
            _writer.WriteAttributeString("xml", "lang", null, language);
        }
    }

    public void Text(string value) => _writer.WriteString(CleanText.Of(value));

    /// <summary>Writes an element with text; none where the text is null.</summary>
    public void Element(string name, string? value, string ns = "", string? prefix = null)
    {
        if (value is not null)
        {
            Start(name, ns, prefix);
            Text(value);
            End();
        }
    }

    /// <summary>Writes an Atom link; none where there is no address.</summary>
    public void AtomLink(string rel, string? href, string? type = null, string? title = null, string? prefix = null)
    {
        if (href is not null)
        {
            Start("link", Atom, prefix);
            Attribute("rel", rel);
            Attribute("href", href);
            Attribute("type", type);
            Attribute("title", title);
            End();
        }
    }

    public byte[] ToBytes()
    {
        _writer.Flush();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _bytes.Dispose();
    }
}

/// <summary>What the feeds name as the program that made them.</summary>
public static class Generator
{
    /// <summary>Name of the program.</summary>
    public const string Name = "FeedAggregator";

    /// <summary>Version of the program, such as <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(Generator).Assembly.GetName().Version?.ToString(3) ?? "0";
}

/// <summary>Plain text as HTML that shows just that text, for parts of a feed that are read as HTML.</summary>
internal static partial class EscapedHtml
{
    /// <summary>Whether a text looks like markup, so that a reader who takes it for HTML would not show it as it is.</summary>
    public static bool IsNeeded(string text) => Markup().IsMatch(text);

    public static string Of(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(
        "<[A-Za-z/!?]|&(?:#|[A-Za-z][A-Za-z0-9]*;)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();
}

/// <summary>Times as the formats want them, always UTC.</summary>
internal static class Timestamps
{
    /// <summary>RFC 3339, whole seconds.</summary>
    public static string Rfc3339(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// RFC 3339 with the number of what the time belongs to as its fraction (microseconds). Entries of one document change in the same
    /// instant; so their times differ and sort as the entries do, which validators of Atom ask for.
    /// </summary>
    public static string Rfc3339(DateTimeOffset time, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}.{number % 1_000_000:000000}Z");

    /// <summary>RFC 822 with a four-digit year, as RSS wants it.</summary>
    public static string Rfc822(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
}
