using System.Net;
using FeedAggregator.Normalising.Crediting;
using FeedAggregator.Normalising.Markup;

namespace FeedAggregator.Normalising.Wording;

/// <summary>
/// Makes a headline of what a feed calls title: plain text, one line, without the outlet's own name behind it, never empty.
/// </summary>
internal static class Headline
{
    /// <summary>What stands where an article has neither title nor text.</summary>
    internal const string Untitled = "(untitled)";

    /// <summary>Longest headline, in UTF-16 units; real ones stay below 250.</summary>
    internal const int MaxLength = 500;

    /// <summary>Longest headline made from the beginning of a text.</summary>
    private const int MaxBorrowed = 100;

    /// <summary>Entries of a document that show what is a habit of it.</summary>
    private const int HabitEntries = 100;

    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " // ", " ~ "];

    /// <summary>The headline of an entry.</summary>
    /// <param name="title">The entry's title, or null.</param>
    /// <param name="text">The entry's first paragraph: lends its beginning to an entry without a title; may be empty.</param>
    /// <param name="outlet">Names that may be dropped from its end.</param>
    /// <param name="siblings">All entries of the document: show whether a name at the end is a habit.</param>
    internal static string Of(ParsedText? title, string text, OutletNames outlet, IReadOnlyList<ParsedEntry> siblings)
    {
        string headline = title is null ? "" : WithoutOutlet(ForeignText.OneLine(Words(title), MaxLength), outlet, siblings);
        if (headline.Length == 0 && text.Length > 0)
        {
            headline = ForeignText.Cut(ForeignText.OneLine(text), MaxBorrowed);
        }

        return headline.Length > 0 ? headline : Untitled;
    }

    /// <summary>
    /// Drops " | Outlet" and the like, also several in a row, where it names this outlet, leaves a headline and is a habit of the feed: "FC
    /// Twente - FC Utrecht" in the feed of FC Utrecht is a match.
    /// </summary>
    private static string WithoutOutlet(string headline, OutletNames outlet, IReadOnlyList<ParsedEntry> siblings)
    {
        string whole = headline;
        while (NameAtEnd(headline, outlet, out int separator) is var name && name >= 0 && IsHabit(whole[name..], siblings))
        {
            headline = headline[..separator].TrimEnd();
        }

        return headline;
    }

    /// <summary>Where the outlet's name at the end begins, and the separator before it; -1 where there is none.</summary>
    private static int NameAtEnd(string headline, OutletNames outlet, out int separator)
    {
        foreach (string candidate in Separators)
        {
            separator = headline.LastIndexOf(candidate, StringComparison.Ordinal);
            if (separator > 0 && outlet.Include(headline[(separator + candidate.Length)..]))
            {
                return separator + candidate.Length;
            }
        }

        separator = -1;
        return -1;
    }

    /// <summary>Whether at least half of the titles end so; of one or two titles nothing can be said, so the name counts.</summary>
    private static bool IsHabit(string name, IReadOnlyList<ParsedEntry> siblings) =>
        siblings.Count <= 2 ||
        2 * siblings.Take(HabitEntries).Count(entry => EndsWith(entry.Title?.Value, name)) >= Math.Min(siblings.Count, HabitEntries);

    private static bool EndsWith(string? title, string name) => title.AsSpan().TrimEnd().EndsWith(name, StringComparison.OrdinalIgnoreCase);

    private static string Words(ParsedText title)
    {
        if (title.Value.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return title.Value;
        }

        // Many feeds escape a plain title once too often: "Q&amp;amp;A" arrives as the text "Q&amp;A". No headline means "&amp;", so
        // entities are read; tags in a plain title are not, for "Why <b> is not <strong>" is a headline.
        return title.Kind == TextKind.Text
            ? WebUtility.HtmlDecode(title.Value)
            : string.Join(' ', HtmlReader.ReadParagraphs(HtmlTag.EscapeOthers(title.Value)).Select(p => p.Text));
    }
}
