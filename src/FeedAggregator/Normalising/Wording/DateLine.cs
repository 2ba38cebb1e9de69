namespace FeedAggregator.Normalising.Wording;

/// <summary>Recognises a line that is nothing but a date, which some software puts before the text.</summary>
internal static class DateLine
{
    private const int MaxLength = 60;

    /// <summary>
    /// Words of three letters or more in a date: weekday, month, and two of the sort of "horas" and "CEST". A dateline before a sentence
    /// has more.
    /// </summary>
    private const int MaxWords = 4;

    private static readonly string[] Labels = ["published", "updated", "posted", "date", "posted on", "published on", "last updated"];

    /// <summary>Whether the line is a date with a year, and nothing else.</summary>
    internal static bool Is(string line)
    {
        if (line.Length > MaxLength || !HasYear(line) || Words(line) > MaxWords)
        {
            return false;
        }

        ReadOnlySpan<char> date = line.AsSpan().Trim();
        foreach (string label in Labels)
        {
            if (date.StartsWith(label, StringComparison.OrdinalIgnoreCase) && date.Length > label.Length &&
                date[label.Length] is ':' or ' ')
            {
                date = date[label.Length..].TrimStart(": ");
            }
        }

        return FeedDate.Parse(date.TrimEnd(" .|").ToString()) is not null;
    }

    private static int Words(string line)
    {
        int words = 0;
        int letters = 0;
        foreach (char c in line)
        {
            letters = char.IsLetter(c) ? letters + 1 : 0;
            words += letters == 3 ? 1 : 0;
        }

        return words;
    }

    /// <summary>Four digits that are a year: a bare number of other size reads as a time since 1970 as well.</summary>
    private static bool HasYear(string line)
    {
        int letters = 0;
        int digits = 0;
        bool year = false;
        foreach (char c in line + " ")
        {
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            year |= digits == 4;
            letters += char.IsLetter(c) || c is '/' or '-' or '.' or '年' ? 1 : 0;
        }

        return year && letters > 1;
    }
}
