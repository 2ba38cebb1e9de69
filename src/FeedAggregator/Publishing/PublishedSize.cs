using System.Text;

namespace FeedAggregator.Publishing;

/// <summary>
/// How many bytes a text takes in a document: the most of what it takes in XML and in JSON, so that every format cuts alike.
/// </summary>
internal static class PublishedSize
{
    /// <summary>Bytes of a text, escaped.</summary>
    public static long Of(ReadOnlySpan<char> text)
    {
        long bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > text.Length)
        {
            // JSON writes a surrogate pair as two escapes of six.
            foreach (char c in text)
            {
                bytes += char.IsSurrogate(c) ? 4 : 0;
            }
        }

        return bytes + (3 * (text.Count('<') + text.Count('>'))) + (4 * text.Count('&')) + text.Count('"') + text.Count('\\') +
            text.Count('\n');
    }

    /// <summary>Bytes of one character, escaped.</summary>
    public static int Of(char c) => c switch
    {
        '<' or '>' => 4,
        '&' => 5,
        '"' or '\\' or '\n' => 2,
        < '\u0080' => 1,
        < '\u0800' => 2,
        >= '\uD800' and <= '\uDFFF' => 6,
        _ => 3,
    };
}
