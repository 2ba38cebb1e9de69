using System.Text;
using FeedAggregator.Publishing;
using FeedAggregator.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary><c>/opml</c>: the subscriptions for another reader. Local files stay private: nobody else could read them; so do credentials in addresses.</summary>
internal static class OpmlEndpoints
{
    public static void MapOpml(this IEndpointRouteBuilder app)
    {
        PageServices services = app.ServiceProvider.GetRequiredService<PageServices>();
        app.MapMethods("/opml", Verbs.Read, context => DocumentResponse.SendAsync(context, services.Cache.Get("/opml", () =>
        {
            IEnumerable<Feed> feeds =
                from feed in services.Store.Feeds()
                let url = WebAddress.Http(feed.Url)
                where feed.Subscribed && url is not null
                select feed with { Url = url, SiteUrl = WebAddress.Http(feed.SiteUrl) };
            return new CachedDocument("text/x-opml; charset=utf-8", Encoding.UTF8.GetBytes(OpmlWriter.Write(feeds, services.Site.Site.Title)));
        })));
    }
}
