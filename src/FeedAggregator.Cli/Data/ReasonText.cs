using System.Text.Json.Nodes;
using FeedAggregator.Cli.Output;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Cli.Data;

/// <summary>Says why an article is in its cluster.</summary>
internal static class ReasonText
{
    /// <summary>In one line for people.</summary>
    public static string Of(MembershipReason reason)
    {
        string score = reason.Score is { } value ? FormattableString.Invariant($" {value:0.00}") : "";
        string matched = reason.MatchedArticleId is { } id ? FormattableString.Invariant($" with {id}") : "";
        return reason.Rule switch
        {
            "founder" => "began the cluster",
            "freed" => "left a cluster that standing text had made",
            "alone" => "its feed is kept out of clustering",
            "identity" => $"same address{matched.Replace(" with", " as", StringComparison.Ordinal)}",
            "verdict" => "a person's decision",
            _ => $"{reason.Measure ?? reason.Rule}{score}{matched}{Details(reason)}",
        };
    }

    /// <summary>Why a story is in its thread, in one line for people.</summary>
    public static string Of(ThreadReason reason) => reason.MatchedClusterId is { } matched
        ? FormattableString.Invariant($"{reason.InCommon} ({reason.Score:0.00} with cluster {matched})")
        : "began the thread";

    /// <summary>What two stories have in common, in one line for people.</summary>
    public static string Of(ThreadExplanation explained)
    {
        string common = new ThreadReason { Names = explained.Names, Numbers = explained.Numbers, Words = explained.Words }.InCommon;
        string score = FormattableString.Invariant($"score {explained.Score:0.00}, needed {explained.Threshold:0.00}");
        string verdict = explained.Obstacle switch
        {
            null => "Related by themselves",
            ThreadObstacle.Decision => "A person decided that they are not related",
            ThreadObstacle.Time => "Too long after each other to be related",
            ThreadObstacle.Series => "Instalments of a series, not reports of one event",
            _ => "Too little in common to be related by themselves",
        };
        return $"{verdict} ({score}): {(common.Length > 0 ? common : "no rare word stands in both")}.";
    }

    private static string Details(MembershipReason reason)
    {
        string[] details =
        [
            .. reason.Rule != reason.Measure ? [$"{reason.Rule} rule"] : (string[])[],
            .. reason.Jaccard is { } jaccard ? [FormattableString.Invariant($"Jaccard {jaccard:0.00}")] : (string[])[],
            .. reason.SharedShingles > 0 ? [FormattableString.Invariant($"{reason.SharedShingles} shingles")] : (string[])[],
        ];
        return details.Length == 0 ? "" : $" ({string.Join(", ", details)})";
    }

    /// <summary>As an object for programs.</summary>
    public static JsonObject Json(MembershipReason reason)
    {
        JsonObject json = new() { ["rule"] = reason.Rule };
        Add(json, "measure", reason.Measure);
        Add(json, "score", reason.Score);
        Add(json, "jaccard", reason.Jaccard);
        Add(json, "matched", reason.MatchedArticleId);
        Add(json, "sharedShingles", reason.SharedShingles == 0 ? null : reason.SharedShingles);
        return json;
    }

    private static void Add(JsonObject json, string name, object? value)
    {
        if (JsonText.Value(value) is { } node)
        {
            json[name] = node;
        }
    }
}
