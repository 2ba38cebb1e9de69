using System.Globalization;
using FeedAggregator.Deduplication;

namespace FeedAggregator.Publishing.Html;

/// <summary>Says in plain words why an article is in its cluster.</summary>
internal static class Reasons
{
    public static string InWords(MembershipReason reason)
    {
        string words = reason.Rule switch
        {
            "founder" => "The first of this story we saw",
            "containment" => "Shares most of its passages with another copy",
            "short" => "A short text, most of it found in another copy",
            "summary" => "A summary of the same story",
            "identity" => "Has the same address as another copy",
            "alone" => "Of a feed that is never compared with others",
            "verdict" => "Placed here by a person",
            _ => reason.Rule,
        };
        return reason.Score is { } score
            ? string.Create(CultureInfo.InvariantCulture, $"{words}: {reason.Measure} {score:0.00}{(reason.Jaccard is { } jaccard ? $", Jaccard {jaccard.ToString("0.00", CultureInfo.InvariantCulture)}" : "")}")
            : words;
    }
}
