using System.Globalization;
using FeedAggregator.Publishing;
using FeedAggregator.Service.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary>What a signed-in operator's forms do: <c>/actions/distinct</c>, <c>/actions/merge</c>, <c>/actions/undo</c>,
/// <c>/actions/not-related</c>, <c>/actions/refresh</c>.</summary>
internal static class ActionEndpoints
{
    public static void MapActions(this IEndpointRouteBuilder app)
    {
        PageServices services = app.ServiceProvider.GetRequiredService<PageServices>();
        OperatorActions actions = app.ServiceProvider.GetRequiredService<OperatorActions>();
        app.MapPost("/actions/distinct", context => DistinctAsync(context, services, actions));
        app.MapPost("/actions/merge", context => MergeAsync(context, services, actions));
        app.MapPost("/actions/not-related", context => NotRelatedAsync(context, services, actions));
        app.MapPost("/actions/undo", context => UndoAsync(context, services, actions));
        app.MapPost("/actions/refresh", context => RefreshAsync(context, services, actions));
    }

    private static async Task DistinctAsync(HttpContext context, PageServices services, OperatorActions actions)
    {
        if (await Forms.ReadOursAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        Cluster? cluster = Number(form["story"]) is { } id ? services.Store.Read(reader => reader.Clusters.Show(id)) : null;
        long[] others = [.. cluster?.Members.Select(member => member.ArticleId).Where(article => article != Number(form["article"])) ?? []];
        await AnswerAsync(
            context, services, cluster?.Id, cluster is not null && others.Length > 0 && others.Length < cluster.Members.Count &&
            await actions.DecideAsync(
                VerdictKind.Apart, [Number(form["article"])!.Value], others, "distinct", context.RequestAborted) is not null);
    }

    private static async Task MergeAsync(HttpContext context, PageServices services, OperatorActions actions)
    {
        if (await Forms.ReadOursAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        Cluster? cluster = Number(form["story"]) is { } id ? services.Store.Read(reader => reader.Clusters.Show(id)) : null;
        Cluster? other = Number(form["other"]) is { } otherId ? services.Store.Read(reader => reader.Clusters.Show(otherId)) : null;
        bool done = cluster is not null && other is not null && cluster.Id != other.Id &&
            await actions.DecideAsync(
                VerdictKind.Together, Articles(cluster), Articles(other), "merge", context.RequestAborted) is not null;
        await AnswerAsync(context, services, done ? Math.Min(cluster!.Id, other!.Id) : null, done);
    }

    private static async Task UndoAsync(HttpContext context, PageServices services, OperatorActions actions)
    {
        if (await Forms.ReadOursAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        bool done = Number(form["verdict"]) is { } id && await actions.UndoAsync(id, context.RequestAborted) is not null;
        if (done && Number(form["thread"]) is { } thread)
        {
            SeeThread(context, services, thread, story: null);
            return;
        }

        await AnswerAsync(context, services, Number(form["story"]), done);
    }

    private static async Task NotRelatedAsync(HttpContext context, PageServices services, OperatorActions actions)
    {
        if (await Forms.ReadOursAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        StoryThread? thread = Number(form["thread"]) is { } id
            ? services.Store.Read(reader => reader.Threads.Show(id, Selections.MostMembers))
            : null;
        Cluster? story = thread?.Reports.FirstOrDefault(report => report.Cluster.Id == Number(form["story"]))?.Cluster;
        long[] others =
            [.. thread?.Reports.Where(report => report.Cluster.Id != story?.Id).SelectMany(report => Articles(report.Cluster)) ?? []];
        if (story is null || others.Length == 0 ||
            await actions.DecideAsync(VerdictKind.Unrelated, Articles(story), others, "not-related", context.RequestAborted) is null)
        {
            await Problems.SendAsync(context, StatusCodes.Status404NotFound, "There is no such thread or report.");
            return;
        }

        SeeThread(context, services, thread!.Id, story.Id);
    }

    /// <summary>Leads to a thread, or to the story that left it where no thread is left.</summary>
    private static void SeeThread(HttpContext context, PageServices services, long thread, long? story)
    {
        IPageLinks links = services.Site.Page.Links;
        bool isThere = services.Store.Read(reader => reader.Threads.Show(thread, 1)) is not null;
        Pages.SeeOther(context, isThere ? links.Thread(thread) : story is { } id ? links.Story(id) : links.River(new ClusterQuery()));
    }

    private static async Task RefreshAsync(HttpContext context, PageServices services, OperatorActions actions)
    {
        if (await Forms.ReadOursAsync(context, services.Operators) is not { } form)
        {
            return;
        }

        long feed = Number(form["feed"]) ?? 0;
        if (await actions.RefreshAsync(feed, context.RequestAborted))
        {
            Pages.SeeOther(context, string.Create(CultureInfo.InvariantCulture, $"{services.Site.Page.Links.Page("feeds")}#feed-{feed}"));
        }
        else
        {
            await Problems.SendAsync(context, StatusCodes.Status404NotFound, "There is no such feed.");
        }
    }

    private static Task AnswerAsync(HttpContext context, PageServices services, long? cluster, bool done)
    {
        if (!done || cluster is not { } id)
        {
            return Problems.SendAsync(context, StatusCodes.Status404NotFound, "There is no such story or copy.");
        }

        Pages.SeeOther(context, services.Site.Page.Links.Story(id));
        return Task.CompletedTask;
    }

    private static long[] Articles(Cluster cluster) => [.. cluster.Members.Select(member => member.ArticleId)];

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        ? number
        : null;
}
