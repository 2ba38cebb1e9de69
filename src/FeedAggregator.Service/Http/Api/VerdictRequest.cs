using System.ComponentModel;

namespace FeedAggregator.Service.Http.Api;

/// <summary>A decision about two groups of articles.</summary>
/// <param name="Kind"><c>apart</c> or <c>together</c>.</param>
/// <param name="Left">Articles of the one side.</param>
/// <param name="Right">Articles of the other side.</param>
internal sealed record VerdictRequest(
    [property: Description("apart: they never share a cluster. together: they belong in one.")] string Kind,
    [property: Description("Numbers of the articles of the one side, at least one.")] IReadOnlyList<long> Left,
    [property: Description("Numbers of the articles of the other side, at least one, none of them on both.")] IReadOnlyList<long> Right);
