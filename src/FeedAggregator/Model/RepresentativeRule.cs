namespace FeedAggregator.Model;

/// <summary>One rule for choosing the article that stands for a story; later rules decide where earlier ones leave several.</summary>
public enum RepresentativeRule
{
    /// <summary>The article of the site that the copies credit, if the story has one; and an original outlet's before an aggregator's.</summary>
    Origin,

    /// <summary>The one published first.</summary>
    Earliest,

    /// <summary>The one with the longest text.</summary>
    Complete,

    /// <summary>The one whose feed has the highest priority (<see cref="FeedSettings.Priority"/>); of several the one subscribed first.</summary>
    Priority,
}
