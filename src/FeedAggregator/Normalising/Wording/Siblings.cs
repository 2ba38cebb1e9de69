namespace FeedAggregator.Normalising.Wording;

/// <summary>
/// Compares a line of an entry with the other entries of its document: what several repeat is the outlet's, not the article's.
/// </summary>
internal static class Siblings
{
    /// <summary>Entries looked at, and how much of each in UTF-16 units: the work for one line has a bound.</summary>
    private const int Entries = 8;
    private const int Length = 20_000;

    /// <summary>Entries that must have the line too.</summary>
    private const int Enough = 2;

    /// <summary>Whether at least two other entries hold the same words in a row.</summary>
    internal static bool Repeat(string line, ParsedEntry entry, IReadOnlyList<ParsedEntry> document)
    {
        int repeated = 0;
        int looked = 0;
        foreach (ParsedEntry other in document)
        {
            if (ReferenceEquals(other, entry) || (other.Content ?? other.Summary) is not { } text)
            {
                continue;
            }

            repeated += text.Value.AsSpan(0, Math.Min(text.Value.Length, Length)).Contains(line, StringComparison.Ordinal) ? 1 : 0;
            if (repeated == Enough || ++looked == Entries)
            {
                break;
            }
        }

        return repeated == Enough;
    }
}
