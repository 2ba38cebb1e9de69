using System.Buffers;

namespace FeedAggregator.Model.Text;

/// <summary>Trims the value of an element and puts right what is wrong in it in every format.</summary>
internal static class PlainText
{
    private static readonly SearchValues<char> Controls =
        SearchValues.Create(string.Concat(Enumerable.Range(0x80, 0x20).Select(i => (char)i)));

    /// <summary>The trimmed value; null where nothing is left.</summary>
    public static string? Clean(string? value)
    {
        string? text = value?.Trim();
        return string.IsNullOrEmpty(text) ? null : FixControls(text);
    }

    /// <summary>
    /// Puts the characters U+0080 to U+009F where their authors meant them. In Unicode they are controls that are never written; they come
    /// from windows-1252 text that was labelled iso-8859-1, or from references such as <c>&amp;#150;</c>.
    /// </summary>
    public static string FixControls(string text)
    {
        if (!text.AsSpan().ContainsAny(Controls))
        {
            return text;
        }

        return string.Create(text.Length, text, static (fixedText, source) =>
        {
            Span<char> one = stackalloc char[1];
            for (int i = 0; i < source.Length; i++)
            {
                fixedText[i] = source[i];
                if (source[i] is >= '\u0080' and <= '\u009F')
                {
                    Charsets.Windows1252.GetChars([(byte)source[i]], one);
                    fixedText[i] = one[0];
                }
            }
        });
    }
}

/// <summary>
/// Reads xml:lang, whose tags are those of BCP 47. (An element such as RSS's language may hold anything and stays as written.)
/// </summary>
internal static class LanguageTag
{
    /// <summary>
    /// The tag trimmed, with the underscore of locale names (<c>en_US</c>) made the hyphen it should be; null where there is none.
    /// </summary>
    public static string? Clean(string? tag) => PlainText.Clean(tag)?.Replace('_', '-');
}
