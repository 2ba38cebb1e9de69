using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http.Api;

/// <summary>Answers with problem+json.</summary>
/// <param name="status">The status.</param>
/// <param name="detail">What was wrong, one line.</param>
internal sealed class ProblemResult(int status, string detail) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Problems.SendAsync(httpContext, status, detail);
}
