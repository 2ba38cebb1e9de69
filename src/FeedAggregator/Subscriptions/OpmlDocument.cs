using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FeedAggregator.Subscriptions;

/// <summary>
/// The operator's own subscription file as a tree that can be changed and written back; what is not changed stays as it is written.
/// </summary>
internal sealed class OpmlDocument
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly XmlSpelling? _spelling;

    private OpmlDocument(XDocument xml, string? source)
    {
        Xml = xml;
        _spelling = source is null ? null : XmlSpelling.Of(source, xml.Root!);
    }

    /// <summary>The tree.</summary>
    public XDocument Xml { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SubscriptionException">It is no well-formed XML.</exception>
    public static OpmlDocument Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            XDocument xml = Parse(new MemoryStream(bytes));
            return new OpmlDocument(
                xml, xml.Declaration?.Encoding is null or "" or ['u' or 'U', 't' or 'T', 'f' or 'F', '-', '8'] ? Utf8(bytes) : null);
        }
        catch (XmlException e)
        {
            throw new SubscriptionException(
                $"{path}: this OPML is broken at line {e.LineNumber}, column {e.LinePosition}; repair it there before it is changed", e);
        }
    }

    /// <summary>What to write. A file in another encoding is written in UTF-8, with fresh spelling of its characters.</summary>
    public string Text()
    {
        // Whatever was not understood of the file's spelling must not cost its meaning.
        if (_spelling?.Write() is { } text && Plain(Parse(new StringReader(text.TrimStart(ByteOrderMark))).Root!) == Plain(Xml.Root!))
        {
            return text;
        }

        return (Xml.Declaration is null ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") + Plain(Xml).Trim() + "\n";
    }

    private static string Plain(XNode node) => node.ToString(SaveOptions.DisableFormatting);

    private static XDocument Parse(Stream stream)
    {
        using XmlReader reader = XmlReader.Create(stream, Settings());
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static XDocument Parse(StringReader text)
    {
        using XmlReader reader = XmlReader.Create(text, Settings());
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static XmlReaderSettings Settings() => new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    /// <summary>The text with its byte order mark, if it has one; null where it is not UTF-8.</summary>
    private static string? Utf8(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
