using FeedAggregator.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary>Saved views: the page <c>/views/{name}</c> and the feeds <c>/views/{name}.atom</c>, <c>.rss</c>, <c>.json</c>.</summary>
internal static class ViewEndpoints
{
    private static readonly string[] Allowed = ["view", "fold", "limit", "cursor"];

    public static void MapViews(this IEndpointRouteBuilder app)
    {
        PageServices services = app.ServiceProvider.GetRequiredService<PageServices>();
        app.MapMethods("/views/{file}", Verbs.Read, context => SendAsync(context, services));
    }

    private static async Task SendAsync(HttpContext context, PageServices services)
    {
        string file = (string)context.GetRouteValue("file")!;
        int dot = file.LastIndexOf('.');
        string name = dot < 0 ? file : file[..dot];
        if (services.Site.Site.Views.FirstOrDefault(view => view.Name == name) is not { } saved ||
            (dot >= 0 && FormatOf(file[(dot + 1)..]) is null))
        {
            await Problems.SendAsync(context, StatusCodes.Status404NotFound, "There is no such view.");
            return;
        }

        (ClusterQuery? asked, string? error) = context.ClusterQuery();
        error ??= context.Request.Query.Keys.FirstOrDefault(key => !Allowed.Contains(key)) is null
            ? null
            : "a saved view takes view, fold, limit and cursor only";
        if (error is not null)
        {
            await Problems.SendAsync(context, StatusCodes.Status400BadRequest, error);
            return;
        }

        ClusterQuery query = saved.Query with { View = asked!.View, Fold = asked.Fold, Limit = asked.Limit, Cursor = asked.Cursor };
        string key = $"/views/{file}{query}";
        await (dot < 0
            ? Pages.SendAsync(context, services, key, page => PageEndpoints.River(page, services.Store, query))
            : FeedEndpoints.SendAsync(context, services, key, FormatOf(file[(dot + 1)..])!.Value, query));
    }

    private static FeedFormat? FormatOf(string ending) => ending switch
    {
        "atom" => FeedFormat.Atom,
        "rss" => FeedFormat.Rss,
        "json" => FeedFormat.Json,
        _ => null,
    };
}
