namespace FeedAggregator.Storage;

/// <summary>Counts for status pages and metrics.</summary>
/// <param name="Feeds">Subscribed feeds.</param>
/// <param name="FailingFeeds">Subscribed feeds whose last attempt failed.</param>
/// <param name="Articles">Articles kept.</param>
/// <param name="Clusters">Clusters, of one member or more.</param>
/// <param name="SharedClusters">Clusters of two members or more.</param>
/// <param name="DatabaseBytes">Size of the database file with its write-ahead log.</param>
public sealed record StoreStatistics(int Feeds, int FailingFeeds, long Articles, long Clusters, long SharedClusters, long DatabaseBytes);
