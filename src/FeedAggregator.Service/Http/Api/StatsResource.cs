using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http.Api;

/// <summary>Counts of the whole.</summary>
/// <param name="Feeds">Subscribed feeds.</param>
/// <param name="FailingFeeds">Of them, those whose last attempt failed.</param>
/// <param name="Articles">Articles kept.</param>
/// <param name="Clusters">Clusters of one member or more.</param>
/// <param name="SharedClusters">Clusters of two members or more.</param>
/// <param name="DatabaseBytes">Size of the database.</param>
/// <param name="MembersByRule">Articles by the rule that placed them.</param>
internal sealed record StatsResource(
    int Feeds, int FailingFeeds, long Articles, long Clusters, long SharedClusters, long DatabaseBytes, IReadOnlyDictionary<string, long> MembersByRule)
{
    public static StatsResource Read(IStore store)
    {
        StoreStatistics counts = store.Statistics();
        return new StatsResource(
            counts.Feeds, counts.FailingFeeds, counts.Articles, counts.Clusters, counts.SharedClusters, counts.DatabaseBytes, store.MembersByRule());
    }
}
