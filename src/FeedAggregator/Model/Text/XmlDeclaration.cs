using System.Text;

namespace FeedAggregator.Model.Text;

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
