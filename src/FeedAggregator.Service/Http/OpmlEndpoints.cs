using System.Text;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary><c>/opml</c>: the subscriptions for another reader.</summary>
internal static class OpmlEndpoints
{
    public static void MapOpml(this IEndpointRouteBuilder app)
    {
        PageServices services = app.ServiceProvider.GetRequiredService<PageServices>();
        app.MapMethods("/opml", Verbs.Read, async context =>
        {
            Site site = services.Operators.SiteFor(context);
            await (site.ShowsPrivate
                ? DocumentResponse.SendAsync(context, Make(services.Store, site), Pages.Private)
                : DocumentResponse.SendAsync(
                    context, await services.Cache.NewestAsync("/opml", () => Make(services.Store, site), context.RequestAborted)));
        });
    }

    private static CachedDocument Make(Store store, Site site) =>
        new("text/x-opml; charset=utf-8", Encoding.UTF8.GetBytes(PublicOpml.Write(store, site, new ClusterQuery())));
}
