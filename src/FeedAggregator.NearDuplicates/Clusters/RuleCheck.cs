namespace FeedAggregator.NearDuplicates;

/// <summary>One condition of one rule, checked on a pair of texts.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Condition">What it asks, in plain words.</param>
/// <param name="Value">What the pair has.</param>
/// <param name="Needed">What the rule asks for.</param>
/// <param name="AtMost">Whether that is the most the pair may have; else it is the least.</param>
public sealed record RuleCheck(JoinRule Rule, string Condition, double Value, double Needed, bool AtMost = false)
{
    /// <summary>Whether the pair meets it.</summary>
    public bool Holds => AtMost ? Value <= Needed : Value >= Needed;
}
