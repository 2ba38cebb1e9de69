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
        "facebook", "twitter", "x", "tweet", "email", "e-mail", "mail", "print", "pinterest", "linkedin", "reddit", "whatsapp", "telegram", "tumblr",
        "share", "pocket", "flipboard", "bluesky", "mastodon", "threads", "instagram", "messenger", "sms", "copy", "link", "save", "pin", "like",
        "follow", "more", "on", "this", "to", "and", "via", "google", "vk", "line", "xing", "viber", "skype", "digg", "youtube",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ButtonLookup = Buttons.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> Networks = new[]
    {
        "facebook", "twitter", "tweet", "pinterest", "linkedin", "reddit", "whatsapp", "telegram", "tumblr", "flipboard", "bluesky", "mastodon",
        "instagram", "share",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NetworkLookup = Networks.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The rule a whole line falls to, or null for a line of the article.</summary>
    /// <param name="line">One line, white space collapsed.</param>
    internal static string? RuleFor(string line)
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
            if (bare.Length <= rule.MaxLength && rule.Pattern.IsMatch(bare))
            {
                return rule.Name;
            }
        }

        return IsRowOfButtons(bare) ? "buttons" : null;
    }

    /// <summary>A line of nothing but names of share buttons, at least one of them unmistakable.</summary>
    private static bool IsRowOfButtons(ReadOnlySpan<char> line)
    {
        bool network = false;
        foreach (Range range in line.SplitAny(" ,|/•·:.()\n"))
        {
            ReadOnlySpan<char> word = line[range];
            if (word.IsEmpty)
            {
                continue;
            }

            if (!ButtonLookup.Contains(word))
            {
                return false;
            }

            network |= NetworkLookup.Contains(word);
        }

        return network;
    }
}
