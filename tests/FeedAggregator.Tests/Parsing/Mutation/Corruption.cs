namespace FeedAggregator.Tests.Parsing.Mutation;

/// <summary>One way in which documents break.</summary>
/// <param name="Name">In plain words.</param>
/// <param name="Apply">Breaks a sound document; null where this one cannot break in that way (a charset that lacks its letters).</param>
internal sealed record Corruption(string Name, Func<string, Random, CorruptDocument?> Apply)
{
    public override string ToString() => Name;
}
