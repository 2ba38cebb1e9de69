using System.Globalization;

namespace FeedAggregator.Service.Pages;

/// <summary>Says in plain words why an article is in its cluster, and why it stands for it.</summary>
internal static class Reasons
{
    /// <summary>Why a member is in its story, as one sentence that ends with the measures behind it.</summary>
    public static string InWords(MembershipReason reason, Cluster cluster)
    {
        string other = cluster.Members.FirstOrDefault(member => member.ArticleId == reason.MatchedArticleId) is { } matched
            ? matched.Feed.Title
            : "another copy";
        string words = reason.Rule switch
        {
            "founder" => "The first of this story we saw",
            "containment" => $"Shares its passages with {other}",
            "headline" => $"Has the headline of {other}, and no text that speaks against it",
            "short" => $"Short, and most of it stands in {other}",
            "summary" => $"Sums up the same story as {other}",
            "identity" => $"Has the same address as {other}",
            "freed" => "Stood under another article until their common words turned out to be standing text",
            "alone" => "Of a feed that is never compared with others",
            "verdict" => "Placed here by a person",
            _ => reason.Rule,
        };
        return $"{words}{Measures(reason)}.";
    }

    /// <summary>Why a story is in its thread, as one sentence.</summary>
    public static string InWords(ThreadReason reason, StoryThread thread)
    {
        if (reason.MatchedClusterId is not { } matched)
        {
            return "The first report of this we saw.";
        }

        string other = thread.Reports.FirstOrDefault(report => report.Cluster.Id == matched) is { } found
            ? found.Cluster.Representative.Feed.Title
            : "an earlier report";
        return reason.InCommon.Length == 0 ? $"Reports the same as {other}." : $"Like {other}: {reason.InCommon}.";
    }

    /// <summary>Why a member stands for its story, as one sentence.</summary>
    public static string Shown(RepresentativeRule? by) => by switch
    {
        RepresentativeRule.Origin => "Shown here: the other copies credit it. ",
        RepresentativeRule.Earliest => "Shown here: it was published first. ",
        RepresentativeRule.Complete => "Shown here: it is the most complete. ",
        RepresentativeRule.Priority => "Shown here: its feed was subscribed first. ",
        _ => "",
    };

    private static string Measures(MembershipReason reason) => reason is { Measure: { } measure, Score: { } score }
        ? string.Create(
            CultureInfo.InvariantCulture,
            $": {measure} {score:0.00}" +
            $"{(reason.Jaccard is { } jaccard ? $", Jaccard {jaccard.ToString("0.00", CultureInfo.InvariantCulture)}" : "")}")
        : "";
}
