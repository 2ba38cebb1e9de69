using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http.Api;

/// <summary>Answers with a document of the cache, with ETag and coding as everywhere.</summary>
/// <param name="document">The document.</param>
internal sealed class JsonDocumentResult(CachedDocument document) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => DocumentResponse.SendAsync(httpContext, document);
}
