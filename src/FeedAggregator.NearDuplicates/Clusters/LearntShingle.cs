namespace FeedAggregator.NearDuplicates;

/// <summary>A shingle that several clusters of one source hold.</summary>
/// <param name="Source">The source; empty for all sources together.</param>
/// <param name="Shingle">Hash of the shingle.</param>
/// <param name="Clusters">How many different clusters held it, from 2; counting stops where it is boilerplate.</param>
public readonly record struct LearntShingle(string Source, uint Shingle, int Clusters);
