namespace FeedAggregator.NearDuplicates;

/// <summary>One condition of one rule, checked on a pair of texts.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Condition">What it asks, in plain words.</param>
/// <param name="Value">What the pair has.</param>
/// <param name="Needed">What the rule asks for, at least.</param>
public sealed record RuleCheck(JoinRule Rule, string Condition, double Value, double Needed)
{
    /// <summary>Whether the pair has enough.</summary>
    public bool Holds => Value >= Needed;
}
