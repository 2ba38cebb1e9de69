namespace FeedAggregator.Service.Pages;

/// <summary>How something that the service does for itself ended the last time.</summary>
/// <param name="Name">What, such as <c>backup</c>.</param>
/// <param name="At">When; null where it holds now.</param>
/// <param name="Text">What came of it, in plain words.</param>
/// <param name="Failed">Whether somebody has to look at it.</param>
public sealed record StatusNotice(string Name, DateTimeOffset? At, string Text, bool Failed);
