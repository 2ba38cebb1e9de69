using System.Text.Json;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http.Api;

/// <summary>What the endpoints of the API share.</summary>
internal sealed record ApiServices(IStore Store, SiteProvider Site, DocumentCache Cache, Operators Operators, OperatorActions Actions)
{
    /// <summary>The site as who asks may see it.</summary>
    public Site SiteFor(HttpContext context) => Operators.SiteFor(context);

    /// <summary>An answer about feeds: kept for strangers, made for the moment for the operator.</summary>
    public JsonDocumentResult OfFeeds<T>(HttpContext context, string key, Func<Site, T> read)
    {
        Site site = SiteFor(context);
        return site.ShowsPrivate ? new JsonDocumentResult(_ => ValueTask.FromResult(Made(read(site))), Pages.Private) : Kept(key, () => read(site));
    }

    /// <summary>Answers with a kept document, made now where it is not kept.</summary>
    public JsonDocumentResult Kept<T>(string key, Func<T> read) => new(cancellationToken => Cache.NewestAsync(key, () => Made(read()), cancellationToken));

    private static CachedDocument Made<T>(T answer) => new("application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options));
}
