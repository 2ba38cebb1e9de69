using System.Globalization;

namespace FeedAggregator.Service.Pages;

/// <summary>Says in plain words why an article is in its cluster, and why it stands for it.</summary>
internal static class Reasons
{
    /// <summary>Copies are of one length where the shorter one has at least this share of the longer one.</summary>
    private const double OneLength = 0.85;

    /// <summary>Texts that share so much of all they have say the same.</summary>
    private const double Same = 0.8;

    /// <summary>Why a member is in its story, as one sentence; <see cref="Measures"/> has the figures behind it.</summary>
    public static string InWords(ClusterMember member, Cluster cluster)
    {
        MembershipReason reason = member.Reason;
        ClusterMember? matched = cluster.Members.FirstOrDefault(known => known.ArticleId == reason.MatchedArticleId);
        string other = matched?.Feed.Title ?? "another copy";
        string words = reason.Rule switch
        {
            "founder" => "The first of this story we saw",
            "containment" when reason.Jaccard >= Same => $"The same text as {other}",
            "containment" when member.TextLength < OneLength * matched?.TextLength => $"A shortened form of what {other} has",
            "containment" when matched?.TextLength < OneLength * member.TextLength => $"What {other} has, and more",
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
        return $"{words}.";
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

    /// <summary>The figures behind a decision, such as <c>containment 0.83, Jaccard 0.67</c>; empty where there are none.</summary>
    public static string Measures(MembershipReason reason) => reason is { Measure: { } measure, Score: { } score }
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{measure} {score:0.00}" +
            $"{(reason.Jaccard is { } jaccard ? $", Jaccard {jaccard.ToString("0.00", CultureInfo.InvariantCulture)}" : "")}")
        : "";
}
