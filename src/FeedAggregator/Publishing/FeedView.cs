namespace FeedAggregator.Publishing;

/// <summary>What one entry of a combined feed is.</summary>
public enum FeedView
{
    /// <summary>A story with all its copies.</summary>
    Clusters,

    /// <summary>A single article, duplicates and all.</summary>
    Articles,
}
