namespace FeedAggregator.Storage;

/// <summary>Order of a list of stories or articles, newest first in both.</summary>
public enum StoryOrder
{
    /// <summary>By first appearance in the database (by id).</summary>
    FirstAppearance,

    /// <summary>By time of publication of the earliest member.</summary>
    Published,
}
