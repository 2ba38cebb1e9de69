using System.Text;
using FeedAggregator.Service.Pages;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>Sends pages: kept ones to everybody, fresh ones to who is signed in.</summary>
internal static class Pages
{
    /// <summary>What caches are told of what only the operator may see.</summary>
    public const string Private = "private, no-store";

    /// <summary>The context of a page for a session.</summary>
    public static PageContext For(this PageContext page, OperatorSession session) => session.IsOperator
        ? page with { FormToken = session.FormToken, MarkToken = session.FormToken, Site = page.Site with { ShowsPrivate = true } }
        : page with { MarkToken = session.FormToken };

    /// <summary>A page as a document of the cache.</summary>
    public static CachedDocument Document(string page) => new("text/html; charset=utf-8", Encoding.UTF8.GetBytes(page));

    /// <summary>Sends a page: from the cache to readers, made fresh and never cached for operators.</summary>
    public static async Task SendAsync(HttpContext context, PageServices services, string key, Func<PageContext, string> build)
    {
        PageContext page = services.Site.Page;
        if (services.Operators.SignedIn(context.Request) is { } session)
        {
            await SendPrivateAsync(context, build(page.For(session)));
            return;
        }

        CachedDocument document = await services.Cache.NewestAsync(key, () => Document(build(page)), context.RequestAborted);
        await DocumentResponse.SendAsync(context, document, vary: "Accept-Encoding, Cookie");
    }

    /// <summary>Sends a page that no cache may keep.</summary>
    public static Task SendPrivateAsync(HttpContext context, string page)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        byte[] body = Encoding.UTF8.GetBytes(page);
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
    }

    /// <summary>Leads from a form to a page of ours, and nowhere else.</summary>
    public static void SeeOther(HttpContext context, string url)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = url;
        context.Response.Headers.CacheControl = "no-store";
    }
}

/// <summary>What the pages need.</summary>
internal sealed record PageServices(
    Store Store, SiteProvider Site, DocumentCache Cache, Operators Operators, RepresentativePolicy Policy, TimeProvider Time);
