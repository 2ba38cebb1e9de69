namespace FeedAggregator.Service.Http;

/// <summary>An operator who has signed in.</summary>
/// <param name="FormToken">Secret that every form of the session carries; a site that is not ours cannot know it.</param>
/// <param name="Opened">When the session began, by the monotonic clock.</param>
internal sealed record OperatorSession(string FormToken, long Opened);
