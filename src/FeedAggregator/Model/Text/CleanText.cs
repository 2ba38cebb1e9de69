using System.Buffers;
using System.Text;

namespace FeedAggregator.Model.Text;

/// <summary>
/// Removes what no document of ours may carry: characters that XML 1.0 forbids (section 2.2), lone halves of surrogate pairs, and the
/// invisible controls that turn the direction of foreign text around and so make a headline pose as something else.
/// </summary>
public static class CleanText
{
    // Everything that may have to go; the halves of surrogate pairs are looked at one by one.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(value => (char)value).Where(IsSuspect)]);

    /// <summary>The text without such characters; the same instance where there are none.</summary>
    /// <param name="text">Foreign text; null gives the empty text.</param>
    public static string Of(string? text)
    {
        if (text is null)
        {
            return "";
        }

        int first = text.AsSpan().IndexOfAny(Suspects);
        return first < 0 ? text : Rewritten(text, first);
    }

    private static string Rewritten(string text, int first)
    {
        var clean = new StringBuilder(text, 0, first, text.Length);
        for (int i = first; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (!IsSuspect(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    private static bool IsSuspect(char c) =>
        !XmlCharacters.IsAllowed(c) || c is >= '\u007F' and <= '\u009F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
