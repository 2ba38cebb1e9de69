using System.Globalization;
using FeedAggregator.Publishing;
using FeedAggregator.Service.Pages;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Marks made on the page, by who signed in with the key or with the reader's password: <c>/actions/mark</c> and <c>/actions/read-all</c>.
/// They are the marks that reading apps have.
/// </summary>
internal static class MarkEndpoints
{
    public static void MapMarks(this IEndpointRouteBuilder app)
    {
        PageServices services = app.ServiceProvider.GetRequiredService<PageServices>();
        app.MapPost("/actions/mark", context => MarkAsync(context, services));
        app.MapPost("/actions/read-all", context => ReadAllAsync(context, services));
    }

    private static async Task MarkAsync(HttpContext context, PageServices services)
    {
        if (await Forms.ReadSignedInAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        string mark = form["mark"].ToString();
        bool? read = mark switch { "read" => true, "unread" => false, _ => null };
        bool? starred = mark switch { "star" => true, "unstar" => false, _ => null };
        DateTimeOffset now = services.Time.GetUtcNow();
        bool done = (read is not null || starred is not null) &&
            long.TryParse(form["story"], NumberStyles.None, CultureInfo.InvariantCulture, out long story) &&
            await services.Store.WriteAsync(writer => writer.Reading.Mark([story], read, starred, now), context.RequestAborted) > 0;
        await (done
            ? AnswerAsync(context, services, form)
            : Problems.SendAsync(context, StatusCodes.Status404NotFound, "There is no such story or mark."));
    }

    private static async Task ReadAllAsync(HttpContext context, PageServices services)
    {
        if (await Forms.ReadSignedInAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        (ClusterQuery? query, _) = ClusterQueryParser.Parse(name => form.TryGetValue(name, out var values) ? values[0] : null);
        if (query is null || !MarkForms.CanReadAll(query) ||
            !long.TryParse(form["until"], NumberStyles.None, CultureInfo.InvariantCulture, out long until) ||
            until > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            await Problems.SendAsync(context, StatusCodes.Status400BadRequest, "What is to be read is not clear.");
            return;
        }

        await services.Store.WriteAsync(
            writer => writer.Reading.MarkAllRead(new ReadingFilter
            {
                Feeds = FeedsOf(writer.Feeds.All(), query),
                Until = DateTimeOffset.FromUnixTimeMilliseconds(until),
                Uncollapsed = services.Site.Site.Policies.Uncollapsed(writer.Feeds.Summaries()),
            }),
            context.RequestAborted);
        await AnswerAsync(context, services, form);
    }

    private static IReadOnlyList<long>? FeedsOf(IReadOnlyList<Feed> feeds, ClusterQuery query) =>
        query is { Category: null, Feed: null, Outlet: null }
            ? null
            : [.. feeds.Where(feed =>
                (query.Feed is null || feed.Id == query.Feed) &&
                (query.Outlet is null || feed.Outlet == query.Outlet) &&
                (query.Category is not { } category || feed.Category == category ||
                    feed.Category.StartsWith(category + "/", StringComparison.Ordinal)))
                .Select(static feed => feed.Id)];

    // The script stays on its page; a form goes back to the page it stood on, which is one of ours.
    private static Task AnswerAsync(HttpContext context, PageServices services, IFormCollection form)
    {
        if (form["quiet"] == "yes")
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }

        string back = Uri.TryCreate(context.Request.Headers.Referer.ToString(), UriKind.Absolute, out Uri? page) ? page.PathAndQuery : "";
        Pages.SeeOther(
            context, back.StartsWith('/') && !back.StartsWith("//", StringComparison.Ordinal)
                ? back
                : services.Site.Page.Links.River(new ClusterQuery()));
        return Task.CompletedTask;
    }
}
