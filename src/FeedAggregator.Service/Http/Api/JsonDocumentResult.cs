using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http.Api;

/// <summary>Answers with a document of the cache, with ETag and coding as everywhere.</summary>
/// <param name="document">Gives the document.</param>
/// <param name="cacheControl">What caches may do with it.</param>
internal sealed class JsonDocumentResult(Func<CancellationToken, ValueTask<CachedDocument>> document, string cacheControl = DocumentResponse.Revalidate) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext) =>
        await DocumentResponse.SendAsync(httpContext, await document(httpContext.RequestAborted), cacheControl);
}
