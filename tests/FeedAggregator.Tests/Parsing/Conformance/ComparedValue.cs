namespace FeedAggregator.Tests.Parsing.Conformance;

/// <summary>One value of the corpus beside the one that was read.</summary>
internal sealed record ComparedValue(string Name, string Expected, string? Actual, bool Agrees);
