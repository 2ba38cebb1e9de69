using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http.Api;

/// <summary>Answers with a document of the cache, with ETag and coding as everywhere.</summary>
/// <param name="document">Gives the document.</param>
internal sealed class JsonDocumentResult(Func<CancellationToken, ValueTask<CachedDocument>> document) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext) => await DocumentResponse.SendAsync(httpContext, await document(httpContext.RequestAborted));
}
