using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedAggregator.Ingest;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http.Api;

/// <summary>What the endpoints of the API share.</summary>
internal sealed record ApiServices(
    Store Store, SiteProvider Site, DocumentCache Cache, Operators Operators, OperatorActions Actions, ThreadKeeper Threads)
{
    /// <summary>The site as who asks may see it.</summary>
    public Site SiteFor(HttpContext context) => Operators.SiteFor(context);

    /// <summary>An answer about feeds: kept for strangers, made for the moment for the operator.</summary>
    public JsonDocumentResult OfFeeds<T>(HttpContext context, string key, Func<Site, T> read)
    {
        Site site = SiteFor(context);
        return site.ShowsPrivate
            ? new JsonDocumentResult(_ => ValueTask.FromResult(Made(read(site))), Pages.Private)
            : Kept(key, () => read(site));
    }

    /// <summary>Answers with a kept document, made now where it is not kept.</summary>
    public JsonDocumentResult Kept<T>(
        string key, Func<T> read) => new(cancellationToken => Cache.NewestAsync(key, () => Made(read()), cancellationToken));

    private static CachedDocument Made<T>(
        T answer) => new("application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options));
}

/// <summary>Answers with a document of the cache, with ETag and coding as everywhere.</summary>
/// <param name="document">Gives the document.</param>
/// <param name="cacheControl">What caches may do with it.</param>
internal sealed class JsonDocumentResult(
    Func<CancellationToken, ValueTask<CachedDocument>> document, string cacheControl = DocumentResponse.Revalidate) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext) =>
        await DocumentResponse.SendAsync(httpContext, await document(httpContext.RequestAborted), cacheControl);
}

/// <summary>How the API writes JSON.</summary>
internal static class ApiJson
{
    /// <summary>
    /// Camel case; every part there is, null where empty; letters of all languages as they are: the answers are JSON and never part of a
    /// page.
    /// </summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
    };
}
