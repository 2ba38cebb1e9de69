using System.Text.Json;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http.Api;

/// <summary>What the endpoints of the API share.</summary>
internal sealed record ApiServices(IStore Store, SiteProvider Site, DocumentCache Cache, Operators Operators, OperatorActions Actions)
{
    /// <summary>Answers with a kept document, made now where it is not kept.</summary>
    public JsonDocumentResult Kept<T>(string key, Func<T> read) => new(cancellationToken => Cache.NewestAsync(
        key,
        () => new CachedDocument("application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(read(), ApiJson.Options)),
        cancellationToken));
}
