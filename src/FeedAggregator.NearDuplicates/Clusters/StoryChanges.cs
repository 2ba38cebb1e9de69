namespace FeedAggregator.NearDuplicates;

/// <summary>What one decision changed; the merges come first.</summary>
/// <param name="Merges">Stories that became one, in the order in which they did.</param>
/// <param name="Placed">Texts that joined or moved; a text is named once, with its last place.</param>
public sealed record StoryChanges(IReadOnlyList<StoryMerge> Merges, IReadOnlyList<PlacedText> Placed)
{
    /// <summary>Nothing changed.</summary>
    public static StoryChanges None { get; } = new([], []);
}
