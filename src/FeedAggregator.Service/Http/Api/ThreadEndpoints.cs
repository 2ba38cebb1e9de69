using System.ComponentModel;
using FeedAggregator.Publishing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FeedAggregator.Service.Http.Api;

/// <summary>Related coverage in the API.</summary>
internal static class ThreadEndpoints
{
    public static void MapThreads(this RouteGroupBuilder group, ApiServices api)
    {
        ApiEndpoints.Read(group, "/threads", ([AsParameters] ThreadQuery query) => List(api, query))
            .Describe<ListPage<ThreadResource>>(
                "ListThreads", "Related coverage: threads of stories that report one event, the one that began last first.",
                StatusCodes.Status400BadRequest);
        ApiEndpoints.Read(
            group, "/threads/{id:long}",
            IResult (long id) => api.Store.Read(reader => reader.Threads.Show(id, Selections.MostMembers)) is { } thread
                ? api.Kept(FormattableString.Invariant($"/api/v1/threads/{id}"), () => ThreadResource.Of(thread, api.Store.Identity))
                : ApiEndpoints.Missing("thread"))
            .Describe<ThreadResource>(
                "GetThread", "One thread; the id of one that was merged gives the thread it went into.", StatusCodes.Status404NotFound);
        ApiEndpoints.Read(
            group, "/threads/explain",
            ([FromQuery(Name = "left"), Description("Number of a story.")] long left,
                [FromQuery(Name = "right"), Description("Number of another story.")] long right, HttpContext context) =>
                ExplainAsync(api, left, right, context.RequestAborted))
            .Describe<ThreadComparisonResource>(
                "ExplainThreads", "What two stories have in common, and whether that makes them related coverage.",
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
    }

    private static IResult List(ApiServices api, ThreadQuery query)
    {
        (ClusterQuery? asked, string? error) = query.Read();
        return asked is null
            ? new ProblemResult(StatusCodes.Status400BadRequest, error!)
            : api.Kept($"/api/v1/threads{asked}", () => Page(api, asked));
    }

    private static ListPage<ThreadResource> Page(ApiServices api, ClusterQuery asked)
    {
        Selection<StoryThread> threads = Selections.Threads(api.Store, asked, api.Site.Site.PageSize);
        return new ListPage<ThreadResource>(
            [.. threads.Items.Select(thread => ThreadResource.Of(thread, api.Store.Identity))], threads.Next?.ToString(),
            threads.Previous?.ToString());
    }

    private static async Task<IResult> ExplainAsync(ApiServices api, long left, long right, CancellationToken cancellationToken)
    {
        (Cluster? one, Cluster? other) = api.Store.Read(reader => (reader.Clusters.Show(left, 1), reader.Clusters.Show(right, 1)));
        if (one is null || other is null)
        {
            return ApiEndpoints.Missing("story");
        }

        if (one.Id == other.Id)
        {
            return new ProblemResult(StatusCodes.Status400BadRequest, "left and right are one story.");
        }

        return await api.Threads.ExplainAsync(one.Id, other.Id, cancellationToken) is { } explained
            ? TypedResults.Json(ThreadComparisonResource.Of(one, other, explained), ApiJson.Options)
            : new ProblemResult(StatusCodes.Status404NotFound, "One of the stories is of a feed that is never compared with others.");
    }
}

/// <summary>What the list of threads can be asked.</summary>
internal sealed class ThreadQuery
{
    [FromQuery(Name = "since"), Description("With a report first seen at or after this date or RFC 3339 time.")]
    public string? Since { get; init; }

    [FromQuery(Name = "limit"), Description("Items a page, 1 to 500.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("Place in the walk: next or previous of an earlier answer.")]
    public string? Cursor { get; init; }

    /// <summary>The question, or one line that says what is wrong with it.</summary>
    public (ClusterQuery? Query, string? Error) Read() => ClusterQueryParser.Parse(name => name switch
    {
        "since" => Since,
        "limit" => Limit,
        "cursor" => Cursor,
        _ => null,
    });
}
