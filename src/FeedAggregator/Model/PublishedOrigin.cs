namespace FeedAggregator.Model;

/// <summary>How an article's time of publication was come by.</summary>
public enum PublishedOrigin
{
    /// <summary>The feed says so.</summary>
    Stated,

    /// <summary>The feed gives a time in the future or before 1990: the fetch time was taken.</summary>
    Clamped,

    /// <summary>The feed gives no time: the fetch time was taken.</summary>
    Missing,
}
