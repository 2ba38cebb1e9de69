namespace FeedAggregator.Service.Http;

/// <summary>An operator who has signed in.</summary>
/// <param name="FormToken">Secret that every form of the session carries; a site that is not ours cannot know it.</param>
/// <param name="Ends">When the session ends.</param>
internal sealed record OperatorSession(string FormToken, DateTimeOffset Ends);
