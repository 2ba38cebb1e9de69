using System.Globalization;
using System.Text;
using FeedAggregator.Publishing;
using FeedAggregator.Publishing.Html;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary>The page for people: the river at <c>/</c> and a story at <c>/story/{id}</c>.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder app)
    {
        DocumentCache cache = app.ServiceProvider.GetRequiredService<DocumentCache>();
        SiteProvider site = app.ServiceProvider.GetRequiredService<SiteProvider>();
        IStore store = app.ServiceProvider.GetRequiredService<IStore>();
        app.MapMethods("/", Verbs.Read, context => River(context, cache, site, store));
        app.MapMethods("/story/{id:long}", Verbs.Read, context => Story(context, cache, site, store));
    }

    private static Task River(HttpContext context, DocumentCache cache, SiteProvider site, IStore store)
    {
        (StoryQuery? query, string? error) = context.StoryQuery();
        return query is null
            ? Problems.SendAsync(context, StatusCodes.Status400BadRequest, error!)
            : DocumentResponse.SendAsync(context, cache.Get($"/{query}", () => Html(
                RiverPage.Build(site.Page, query, Selections.Stories(store, query, site.Site.PageSize)))));
    }

    private static Task Story(HttpContext context, DocumentCache cache, SiteProvider site, IStore store)
    {
        long id = long.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        if (store.Story(id) is not { } story)
        {
            return Problems.SendAsync(context, StatusCodes.Status404NotFound, "There is no such story; it may have been removed with age.");
        }

        if (story.Id != id)
        {
            // A story that was merged into another lives on there.
            context.Response.Redirect(site.Page.Links.Story(story.Id), permanent: true);
            return Task.CompletedTask;
        }

        return DocumentResponse.SendAsync(context, cache.Get(string.Create(CultureInfo.InvariantCulture, $"/story/{id}"), () => Html(StoryPage.Build(site.Page, story))));
    }

    private static CachedDocument Html(string page) => new("text/html; charset=utf-8", Encoding.UTF8.GetBytes(page));
}
