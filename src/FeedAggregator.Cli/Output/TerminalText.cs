using System.Globalization;
using System.Text;

namespace FeedAggregator.Cli.Output;

/// <summary>
/// Makes foreign text safe for a terminal. A headline may carry escape sequences that recolour, retitle or retype, and direction marks that
/// show words in another order than they are; all of them go. What remains are characters a person can see.
/// </summary>
internal static class TerminalText
{
    /// <summary>The text on one line: line breaks and tabs become single spaces.</summary>
    public static string Line(string? text) => Clean(text, keepLines: false);

    /// <summary>The text with its line breaks; tabs become spaces.</summary>
    public static string Lines(string? text) => Clean(text, keepLines: true);

    /// <summary>Whether a character must never reach a terminal as it is.</summary>
    public static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse =>
            true,

        // Joiners belong to scripts and emoji; the other format characters (direction marks, tags, byte order marks) only hide things.
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };

    private static string Clean(string? text, bool keepLines)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n' && keepLines)
            {
                clean.Append('\n');
            }
            else if (rune.Value is '\n' or '\t' or 0x2028 or 0x2029 or 0x85)
            {
                clean.Append(' ');
            }
            else if (!IsUnsafe(rune))
            {
                // A lone surrogate arrives here as U+FFFD already.
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
