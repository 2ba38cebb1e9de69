namespace FeedAggregator.Model;

/// <summary>Two clusters that turned out to be one story. The absorbed id stays resolvable for ever.</summary>
/// <param name="AbsorbedId">The cluster that ends.</param>
/// <param name="IntoId">The cluster that goes on; the older of the two, unless a revised article left its own for another.</param>
public sealed record ClusterMerge(long AbsorbedId, long IntoId);
