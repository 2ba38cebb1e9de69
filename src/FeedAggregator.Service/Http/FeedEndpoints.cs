using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary>
/// The combined feed: <c>/feed.atom</c>, <c>/feed.rss</c>, <c>/feed.json</c>; likewise the top stories (<c>/top.atom</c>) and the digest
/// (<c>/digest.atom</c>).
/// </summary>
internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        PageServices services = app.ServiceProvider.GetRequiredService<PageServices>();
        foreach (FeedFormat format in Enum.GetValues<FeedFormat>())
        {
            foreach (FeedKind kind in Enum.GetValues<FeedKind>())
            {
                string path = $"/{PublicLinks.FileName(format, new ClusterQuery { Kind = kind })}";
                app.MapMethods(path, Verbs.Read, context => SendAsync(context, services, path, format, kind));
            }
        }
    }

    private static async Task SendAsync(HttpContext context, PageServices services, string path, FeedFormat format, FeedKind kind)
    {
        if (!context.Request.QueryString.HasValue)
        {
            // The question nearly every reader asks, answered without a detour.
            await SendAsync(context, services, path, format, new ClusterQuery { Kind = kind });
            return;
        }

        (ClusterQuery? query, string? error) = context.ClusterQuery(kind);
        await (query is null
            ? Problems.SendAsync(context, StatusCodes.Status400BadRequest, error!)
            : SendAsync(context, services, path + query, format, query));
    }

    /// <summary>
    /// Sends the combined feed of a question: kept for readers, made for the moment for the operator, who sees more of it.
    /// </summary>
    public static async Task SendAsync(HttpContext context, PageServices services, string key, FeedFormat format, ClusterQuery query)
    {
        Site site = services.Operators.SiteFor(context);

        // Only the page folds; a feed is asked for threads by its view.
        query = query with { Fold = null };
        await (site.ShowsPrivate
            ? DocumentResponse.SendAsync(context, Make(services.Store, site, format, query), Pages.Private)
            : DocumentResponse.SendAsync(
                context, await services.Cache.GetAsync(key, () => Make(services.Store, site, format, query), context.RequestAborted)));
    }

    /// <summary>The combined feed of a question as a document of the cache.</summary>
    private static CachedDocument Make(Store store, Site site, FeedFormat format, ClusterQuery query)
    {
        // WebSub finds hub and topic in the headers too (section 4 of its specification).
        string self = $"<{PublicLinks.Feed(site, format, query)}>; rel=\"self\"";
        string[] links = site.Hub is null ? [] : [self, $"<{site.Hub}>; rel=\"hub\""];
        return new CachedDocument($"{MediaTypes.Of(format)}; charset=utf-8", CombinedFeed.Read(store, site, query).Write(format), links);
    }
}
