namespace FeedAggregator.Service.Http;

/// <summary>An error as programs read it (RFC 9457).</summary>
/// <param name="Type">What kind; <c>about:blank</c> says the status says it.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">What was wrong this time, one line.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail);
