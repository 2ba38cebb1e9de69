namespace FeedAggregator.Model;

/// <summary>One rule about which entries of a feed are kept.</summary>
/// <param name="Keep">Whether what fits is kept (and what fits no such rule dropped), or dropped.</param>
/// <param name="Field">Where to look.</param>
/// <param name="Pattern">A regular expression, <see cref="RulePattern"/>; it fits where it matches anywhere, in any case of letters.</param>
public sealed record EntryRule(bool Keep, RuleField Field, string Pattern)
{
    /// <summary>As people read it: <c>drop title: pattern</c>.</summary>
    public override string ToString() => $"{(Keep ? "keep" : "drop")} {Field.ToString().ToLowerInvariant()}: {Pattern}";
}
