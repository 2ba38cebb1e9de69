using System.Collections.Frozen;

namespace FeedAggregator.Normalising.Wording;

/// <summary>Recognises lines that are no part of the article (<see cref="PromotionRules"/>).</summary>
internal static class PromotionLines
{
    /// <summary>Promotion is short; longer lines are never looked at.</summary>
    private static readonly int MaxLength = PromotionRules.All.Max(rule => rule.MaxLength);

    private static readonly char[] Decoration = ['•', '*', '-', '–', '—', '»', '►', '▶', '→', '>', '#', ' '];

    private static readonly FrozenSet<string> Buttons = new[]
    {
        "facebook", "twitter", "x", "tweet", "email", "e-mail", "mail", "print", "pinterest", "linkedin", "reddit", "whatsapp", "telegram",
        "tumblr",
        "share", "pocket", "flipboard", "bluesky", "mastodon", "threads", "instagram", "messenger", "sms", "copy", "link", "save", "pin",
        "like",
        "follow", "more", "on", "this", "to", "and", "via", "google", "vk", "line", "xing", "viber", "skype", "digg", "youtube",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ButtonLookup =
        Buttons.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> Networks = new[]
    {
        "facebook", "twitter", "tweet", "pinterest", "linkedin", "reddit", "whatsapp", "telegram", "tumblr", "flipboard", "bluesky",
        "mastodon",
        "instagram", "share",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NetworkLookup =
        Networks.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The rule whose form a whole line has, whatever stands around it; null for a line of the article.</summary>
    /// <param name="line">One line, white space collapsed.</param>
    internal static string? RuleFor(string line) => Find(line, static _ => true);

    /// <summary>The rule a whole line falls to, or null for a line of the article.</summary>
    /// <param name="line">One line, white space collapsed.</param>
    /// <param name="has">Whether any of some evidence speaks against the line; asked only of a line that has the form of promotion.</param>
    internal static string? Find(string line, Func<Evidence, bool> has)
    {
        if (line.Length > MaxLength)
        {
            return null;
        }

        string bare = ForeignText.PlainSpaces(line).TrimStart(Decoration);
        if (bare.Length == 0)
        {
            return null;
        }

        foreach (PromotionRule rule in PromotionRules.All)
        {
            if (bare.Length <= rule.MaxLength && rule.Pattern.IsMatch(bare) &&
                (rule.Needs.HasFlag(Evidence.Shape) || (!PromotionRules.Reported().IsMatch(bare) && has(rule.Needs))))
            {
                return rule.Name;
            }
        }

        return RowOfButtons(bare, isListed: line[0] == '•') is var needs && needs != Evidence.None &&
            (needs == Evidence.Shape || has(needs)) ? "buttons" : null;
    }

    /// <summary>Whether a line begins in capitals up to its colon, as labels do: <c>READ MORE: Storm barrier opens</c>.</summary>
    internal static bool IsInCapitals(string line)
    {
        ReadOnlySpan<char> label = line.AsSpan();
        label = label.IndexOf(':') is var colon and > 0 ? label[..colon] : label;
        bool hasLetter = false;
        foreach (char c in label)
        {
            hasLetter |= char.IsLetter(c);
            if (char.IsLower(c))
            {
                return false;
            }
        }

        return hasLetter;
    }

    /// <summary>
    /// A line of nothing but names of share buttons. Two networks in a row, or one beside "share", are sure. A single name may be an item
    /// of a list of links, so there only repetition makes it sure.
    /// </summary>
    private static Evidence RowOfButtons(ReadOnlySpan<char> line, bool isListed)
    {
        int networks = 0;
        int words = 0;
        foreach (Range range in line.SplitAny(" ,|/•·:.()\n"))
        {
            ReadOnlySpan<char> word = line[range];
            if (word.IsEmpty)
            {
                continue;
            }

            if (!ButtonLookup.Contains(word))
            {
                return Evidence.None;
            }

            words++;
            networks += NetworkLookup.Contains(word) ? 1 : 0;
        }

        return networks == 0
            ? Evidence.None
            : networks > 1 && words > 2 && line[^1] != '.'
            ? Evidence.Shape
            : isListed && words == 1
            ? Evidence.Repeated
            : PromotionRule.Usual & ~Evidence.Foot;
    }
}
