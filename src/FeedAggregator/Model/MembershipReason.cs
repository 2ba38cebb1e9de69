namespace FeedAggregator.Model;

/// <summary>Why an article is in its cluster, as decided when it joined; stored with the membership and shown to people.</summary>
public sealed record MembershipReason
{
    /// <summary>
    /// Which rule decided: <c>founder</c> (the first of its cluster), <c>containment</c>, <c>headline</c> (the headlines agree and no text
    /// contradicts), <c>short</c>, <c>summary</c>, <c>identity</c> (same canonical address), <c>verdict</c> (a person), <c>alone</c> (its
    /// feed is kept out of clustering), <c>freed</c> (it left a cluster that standing text had made).
    /// </summary>
    public required string Rule { get; init; }

    /// <summary>
    /// Measure the rule looked at: <c>containment</c>, <c>cosine</c>, <c>headline</c>, <c>url</c>, <c>person</c>; null for a founder.
    /// </summary>
    public string? Measure { get; init; }

    /// <summary>Value of the measure, 0 to 1; null where the measure is no number.</summary>
    public double? Score { get; init; }

    /// <summary>Jaccard similarity of the same pair, 0 to 1, shown because people know it; null where it was not computed.</summary>
    public double? Jaccard { get; init; }

    /// <summary>Article it matched best; null for a founder.</summary>
    public long? MatchedArticleId { get; init; }

    /// <summary>Shingles both have; 0 where none were compared.</summary>
    public int SharedShingles { get; init; }

    /// <summary>The <see cref="Rule"/> of a person's decision.</summary>
    public const string Verdict = "verdict";

    /// <summary>The <see cref="Rule"/> of an article taken out of a cluster that should never have been.</summary>
    public const string Freed = "freed";

    /// <summary>The first of a cluster.</summary>
    public static MembershipReason Founder { get; } = new() { Rule = "founder" };

    /// <summary>An article of a feed that is kept out of clustering.</summary>
    public static MembershipReason Alone { get; } = new() { Rule = "alone" };
}
