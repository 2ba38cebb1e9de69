namespace FeedAggregator.Storage;

/// <summary>A story without any text, for counting: a walk over all stories that read their texts too would read the whole database.</summary>
/// <param name="Id">Id of the cluster.</param>
/// <param name="Members">All members, the earliest first; of their reasons only the rule, and no guid and no canonical address.</param>
public sealed record StoryHead(long Id, IReadOnlyList<StoryMember> Members)
{
    /// <summary>See <see cref="Story.Place"/>.</summary>
    public long Place { get; init; }
}
