using FeedAggregator.Publishing;
using FeedAggregator.Service.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary><c>/sign-in</c> and <c>/sign-out</c>: the key for a session, and back.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        Operators operators = app.ServiceProvider.GetRequiredService<Operators>();
        SiteProvider site = app.ServiceProvider.GetRequiredService<SiteProvider>();
        app.MapMethods("/sign-in", Verbs.Read, context => site.Page.SignInPossible
            ? Pages.SendPrivateAsync(context, SignInPage.Build(site.Page, refused: null, context.Request.Query["url"]))
            : Problems.SendAsync(
                context, StatusCodes.Status404NotFound,
                "No key is configured (Http:ApiKey, Http:ReaderPassword), so nobody can sign in."));
        app.MapPost("/sign-in", context => SignInAsync(context, operators, site));
        app.MapPost("/sign-out", context => SignOutAsync(context, operators, site));
    }

    private static async Task SignInAsync(HttpContext context, Operators operators, SiteProvider site)
    {
        if (await Forms.ReadAsync(context) is not { } form)
        {
            return;
        }

        switch (operators.SignIn(context, form["key"]))
        {
            case KeyCheck.Right:
                Pages.SeeOther(context, site.Page.Links.Page(
                    form["url"].ToString() is { Length: > 0 } url ? $"subscribe?url={Uri.EscapeDataString(url)}" : "feeds"));
                break;
            case KeyCheck.Wrong:
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                await Pages.SendPrivateAsync(context, SignInPage.Build(site.Page, "That is not the key.", form["url"]));
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                KeyAttempts.TellWhen(context.Response);
                await Pages.SendPrivateAsync(
                    context, SignInPage.Build(
                        site.Page, "Too many wrong keys that begin like this one came from your address. Try again in a quarter of an " +
                        "hour.",
                        form["url"]));
                break;
        }
    }

    private static async Task SignOutAsync(HttpContext context, Operators operators, SiteProvider site)
    {
        if (await Forms.ReadSignedInAsync(context, operators) is { } form)
        {
            if (form["everywhere"] == "yes" && operators.Session(context.Request) is not null)
            {
                operators.CloseAll(context);
            }
            else
            {
                operators.Close(context);
            }

            Pages.SeeOther(context, site.Page.Links.River(new ClusterQuery()));
        }
    }
}
