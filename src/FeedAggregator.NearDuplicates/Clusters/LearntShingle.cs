namespace FeedAggregator.NearDuplicates;

/// <summary>A shingle that several stories of one source hold.</summary>
/// <param name="Source">The source.</param>
/// <param name="Shingle">Hash of the shingle.</param>
/// <param name="Stories">How many different stories held it, from 2; counting stops at <see cref="BoilerplateMemory.EnoughStories"/>.</param>
public readonly record struct LearntShingle(string Source, uint Shingle, int Stories);
