using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary>The combined feed: <c>/feed.atom</c>, <c>/feed.rss</c>, <c>/feed.json</c>.</summary>
internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        DocumentCache cache = app.ServiceProvider.GetRequiredService<DocumentCache>();
        SiteProvider site = app.ServiceProvider.GetRequiredService<SiteProvider>();
        IStore store = app.ServiceProvider.GetRequiredService<IStore>();
        foreach (FeedFormat format in Enum.GetValues<FeedFormat>())
        {
            string path = $"/{PublicLinks.FileName(format)}";
            app.MapMethods(path, Verbs.Read, context => SendAsync(context, cache, path, query => Make(store, site.Site, format, query)));
        }
    }

    private static async Task SendAsync(HttpContext context, DocumentCache cache, string path, Func<StoryQuery, CachedDocument> make)
    {
        if (!context.Request.QueryString.HasValue)
        {
            // The question nearly every reader asks, answered without a detour.
            await DocumentResponse.SendAsync(context, await cache.GetAsync(path, () => make(new StoryQuery()), context.RequestAborted));
            return;
        }

        (StoryQuery? query, string? error) = context.StoryQuery();
        await (query is null
            ? Problems.SendAsync(context, StatusCodes.Status400BadRequest, error!)
            : DocumentResponse.SendAsync(context, await cache.GetAsync(path + query, () => make(query), context.RequestAborted)));
    }

    /// <summary>The combined feed of a question as a document of the cache.</summary>
    public static CachedDocument Make(IStore store, Site site, FeedFormat format, StoryQuery query)
    {
        // WebSub finds hub and topic in the headers too (section 4 of its specification).
        string self = $"<{PublicLinks.Feed(site, format, query)}>; rel=\"self\"";
        string[] links = site.Hub is null ? [] : [self, $"<{site.Hub}>; rel=\"hub\""];
        return new CachedDocument($"{MediaTypes.Of(format)}; charset=utf-8", CombinedFeed.Read(store, site, query).Write(format), links);
    }
}
