using System.Text.Json;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http.Api;

/// <summary>What the endpoints of the API share.</summary>
internal sealed record ApiServices(IStore Store, SiteProvider Site, DocumentCache Cache, Operators Operators, OperatorActions Actions)
{
    /// <summary>A kept answer; null where there is nothing to answer with.</summary>
    public CachedDocument Kept<T>(string key, Func<T> read) => Cache.Get(
        key,
        () => new CachedDocument("application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(read(), ApiJson.Options)));
}
