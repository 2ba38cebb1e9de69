using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeedAggregator.Service.Http.Api;

/// <summary>The writing part of the API: only with the configured key as bearer token; without a configured key it is off.</summary>
internal static class ApiWriting
{
    public static void Map(RouteGroupBuilder group, ApiServices api)
    {
        group.MapPost("/verdicts", (VerdictRequest verdict, HttpContext context) => DecideAsync(api, verdict, context))
            .WithName("AddVerdict")
            .WithSummary("Decides that articles belong together or apart, or are not related, for ever or until it is revoked.")
            .Produces<VerdictResource>(StatusCodes.Status201Created)
            .Produces<Problem>(StatusCodes.Status400BadRequest, ApiEndpoints.ProblemJson)
            .Produces<Problem>(StatusCodes.Status401Unauthorized, ApiEndpoints.ProblemJson)
            .Produces<Problem>(StatusCodes.Status404NotFound, ApiEndpoints.ProblemJson)
            .Produces<Problem>(StatusCodes.Status429TooManyRequests, ApiEndpoints.ProblemJson);
        group.MapPost("/feeds/{id:long}/refresh", (long id, HttpContext context) => RefreshAsync(api, id, context))
            .WithName("RefreshFeed")
            .WithSummary("Makes a feed due now.")
            .Produces(StatusCodes.Status202Accepted)
            .Produces<Problem>(StatusCodes.Status401Unauthorized, ApiEndpoints.ProblemJson)
            .Produces<Problem>(StatusCodes.Status404NotFound, ApiEndpoints.ProblemJson)
            .Produces<Problem>(StatusCodes.Status429TooManyRequests, ApiEndpoints.ProblemJson);
    }

    private static async Task<IResult> DecideAsync(ApiServices api, VerdictRequest verdict, HttpContext context)
    {
        if (Refusal(api, context) is { } refusal)
        {
            return refusal;
        }

        VerdictKind? kind = verdict.Kind switch
        {
            "apart" => VerdictKind.Apart,
            "together" => VerdictKind.Together,
            "unrelated" => VerdictKind.Unrelated,
            _ => null,
        };
        if (kind is not { } decided || verdict.Left is not { Count: > 0 } left || verdict.Right is not { Count: > 0 } right ||
            left.Intersect(right).Any())
        {
            return new ProblemResult(
                StatusCodes.Status400BadRequest,
                "kind must be apart, together or unrelated; left and right must each name articles, none of them on both sides.");
        }

        string command = decided switch
        {
            VerdictKind.Apart => "distinct",
            VerdictKind.Together => "merge",
            _ => "not-related",
        };
        return await api.Actions.DecideAsync(decided, left, right, command, context.RequestAborted) is { } stored
            ? TypedResults.Json(new VerdictResource(stored.Id), ApiJson.Options, statusCode: StatusCodes.Status201Created)
            : new ProblemResult(StatusCodes.Status404NotFound, "One of the articles is not stored.");
    }

    private static async Task<IResult> RefreshAsync(ApiServices api, long id, HttpContext context) =>
        (IResult?)Refusal(api, context) ?? (await api.Actions.RefreshAsync(id, context.RequestAborted)
            ? TypedResults.StatusCode(StatusCodes.Status202Accepted)
            : new ProblemResult(StatusCodes.Status404NotFound, "There is no such feed."));

    private static ProblemResult? Refusal(ApiServices api, HttpContext context)
    {
        KeyCheck check = api.Operators.CheckBearer(context);
        if (check == KeyCheck.Right)
        {
            return null;
        }

        if (check == KeyCheck.TooMany)
        {
            KeyAttempts.TellWhen(context.Response);
            return new ProblemResult(
                StatusCodes.Status429TooManyRequests,
                "Too many wrong keys that begin like this one came from this address; Retry-After says when to try again.");
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return new ProblemResult(StatusCodes.Status401Unauthorized, api.Operators.Possible
            ? "This needs the key of the service: Authorization: Bearer KEY."
            : "No key is configured (Http:ApiKey), so nobody may write.");
    }
}

/// <summary>Answers with problem+json.</summary>
/// <param name="status">The status.</param>
/// <param name="detail">What was wrong, one line.</param>
internal sealed class ProblemResult(int status, string detail) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Problems.SendAsync(httpContext, status, detail);
}

/// <summary>A decision about two groups of articles.</summary>
/// <param name="Kind"><c>apart</c>, <c>together</c> or <c>unrelated</c>.</param>
/// <param name="Left">Articles of the one side.</param>
/// <param name="Right">Articles of the other side.</param>
internal sealed record VerdictRequest(
    [property: Description("apart: never in one cluster. together: in one. unrelated: never in one thread.")] string Kind,
    [property: Description("Numbers of the articles of the one side, at least one.")] IReadOnlyList<long> Left,
    [property: Description("Numbers of the articles of the other side, at least one, none of them on both.")] IReadOnlyList<long> Right);

/// <summary>A decision that was stored and carried out.</summary>
/// <param name="Id">Its number; <c>feedagg clusters verdicts revoke</c> takes it back.</param>
internal sealed record VerdictResource(long Id);
