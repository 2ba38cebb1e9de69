using System.Text;
using FeedAggregator.Publishing;
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
        app.MapMethods("/opml", Verbs.Read, async context => await DocumentResponse.SendAsync(context, await services.Cache.NewestAsync(
            "/opml",
            () => new CachedDocument("text/x-opml; charset=utf-8", Encoding.UTF8.GetBytes(PublicOpml.Write(services.Store, services.Site.Site.Title, new StoryQuery()))),
            context.RequestAborted)));
    }
}
