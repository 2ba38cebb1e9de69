using System.Buffers;
using System.Text;

namespace FeedAggregator.Model.Text;

/// <summary>
/// Makes foreign text harmless wherever it is shown later: a page, a terminal, an XML document. Control characters, characters that turn
/// the reading direction (a headline must not be able to rearrange what stands beside it), non-characters and halves of surrogate pairs go.
/// </summary>
internal static class ForeignText
{
    private const char NoBreakSpace = '\u00A0';

    private const char NarrowNoBreakSpace = '\u202F';

    /// <summary>
    /// What nearly all text is made of, and harmless. A set and not a range: searching for a range of chars takes memory for each call
    /// where code is compiled ahead.
    /// </summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("\t\n" + Ascii(' ', '~'));

    private static readonly SearchValues<char> NotPlainSpace = SearchValues.Create(WhitespaceExceptSpace());

    /// <summary>
    /// The text on one line: suspicious characters gone, every run of white space one space, trimmed, at most so many characters.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">Longest result in UTF-16 units; a longer text is cut at a word and ends in an ellipsis.</param>
    internal static string OneLine(string text, int maxLength = int.MaxValue) =>
        Cut(CollapseSpace(RemoveSuspicious(text.Length / 4 > maxLength ? text[..(4 * maxLength)] : text)), maxLength);

    /// <summary>The same text without the characters that are never shown; line feeds and tabs stay.</summary>
    internal static string RemoveSuspicious(string text)
    {
        int first = IndexOfSuspicious(text);
        if (first < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        clean.Append(text, 0, first);
        for (int i = first; i < text.Length; i++)
        {
            char c = text[i];
            if (!IsSuspicious(c))
            {
                clean.Append(c);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (c is '\v' or '\f' or '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                clean.Append(' '); // white space in all but name: words must not grow together
            }
        }

        return clean.ToString();
    }

    /// <summary>Trims and makes every run of white space one space; a no-break space that stands alone is typography and stays.</summary>
    internal static string CollapseSpace(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.IndexOfAny(NotPlainSpace) < 0 && !trimmed.Contains("  ", StringComparison.Ordinal))
        {
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        }

        var collapsed = new StringBuilder(trimmed.Length);
        for (int i = 0; i < trimmed.Length;)
        {
            int start = i;
            while (char.IsWhiteSpace(trimmed[i])) // ends at a word, for the text was trimmed
            {
                i++;
            }

            if (i > start)
            {
                collapsed.Append(i == start + 1 && (trimmed[start] is NoBreakSpace or NarrowNoBreakSpace) ? trimmed[start] : ' ');
            }

            collapsed.Append(trimmed[i++]);
        }

        return collapsed.ToString();
    }

    /// <summary>No-break spaces as plain ones, for patterns.</summary>
    internal static string PlainSpaces(string text) => text.Replace(NoBreakSpace, ' ').Replace(NarrowNoBreakSpace, ' ');

    /// <summary>At most so many characters, cut at a word where one ends near, with an ellipsis; never through a surrogate pair.</summary>
    internal static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        int end = maxLength - 1;
        int space = text.LastIndexOf(' ', end, Math.Min(end, 40));
        end = space > 0 ? space : end;
        if (char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return string.Concat(text.AsSpan(0, end).TrimEnd(" ,;:–—-"), "…");
    }

    private static int IndexOfSuspicious(ReadOnlySpan<char> text)
    {
        // Nearly every character is plain and skipped, many at a time; the others are looked at one by one.
        for (int i = text.IndexOfAnyExcept(Plain); i < text.Length; i++)
        {
            if (i < 0 || IsSuspicious(text[i]))
            {
                return i;
            }

            int next = text[(i + 1)..].IndexOfAnyExcept(Plain);
            if (next < 0)
            {
                return -1;
            }

            i += next;
        }

        return -1;
    }

    // Soft hyphen, zero-width space and byte-order mark are invisible and only hinder search and comparison. ZERO WIDTH (NON-)JOINER and
    // the left/right marks stay: Persian, Indic scripts and emoji need them, and they reorder nothing but themselves.
    private static bool IsSuspicious(char c) => c switch
    {
        '\n' or '\t' => false,
        < ' ' or (>= '\u007F' and <= '\u009F') => true, // control characters
        '\u00AD' or '\u061C' or '\u200B' or '\uFEFF' => true,
        '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') => true,
        >= '\uD800' and <= '\uDFFF' => true, // paired halves are put back by the caller
        (>= '\uFDD0' and <= '\uFDEF') or (>= '\uFFF9' and <= '\uFFFB') or >= '\uFFFE' => true,
        _ => false,
    };

    private static string Ascii(char first, char last) => string.Concat(Enumerable.Range(first, last - first + 1).Select(i => (char)i));

    private static string WhitespaceExceptSpace() => string.Concat(
        Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(i => (char)i).Where(c => c != ' ' && char.IsWhiteSpace(c)));
}
