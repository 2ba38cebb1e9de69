using FeedAggregator.Service.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http.Images;

/// <summary>
/// <c>/image</c>: a foreign image that one of our pages shows, by its signed address; there only where <c>Publishing:Images</c> is on.
/// </summary>
internal static class ImageEndpoints
{
    private const string ADay = "public, max-age=86400";

    public static void AddImages(this IServiceCollection services)
    {
        services.AddSingleton<ImageSignature>();
        services.AddSingleton<ImageProxy>();
    }

    public static void MapImages(this IEndpointRouteBuilder app)
    {
        SiteProvider site = app.ServiceProvider.GetRequiredService<SiteProvider>();
        ImageSignature signature = app.ServiceProvider.GetRequiredService<ImageSignature>();
        ImageProxy proxy = app.ServiceProvider.GetRequiredService<ImageProxy>();
        app.MapMethods("/image", Verbs.Read, context => site.ShowsImages
            ? SendAsync(context, signature, proxy)
            : Problems.SendAsync(context, StatusCodes.Status404NotFound, "Images are not shown here (Publishing:Images)."));
    }

    private static async Task SendAsync(HttpContext context, ImageSignature signature, ImageProxy proxy)
    {
        string url = context.Request.Query["url"].ToString();
        if (!signature.IsOurs(url, context.Request.Query["signature"].ToString()))
        {
            await Problems.SendAsync(
                context, StatusCodes.Status403Forbidden, "Only images that our pages show are passed on; load the page again.");
            return;
        }

        if (await proxy.GetAsync(url).WaitAsync(context.RequestAborted) is not { } image)
        {
            await Problems.SendAsync(context, StatusCodes.Status404NotFound, "There is no image at this address that can be passed on.");
            return;
        }

        context.Response.Headers.CacheControl = ADay;
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.ContentType = image.MediaType;
        context.Response.ContentLength = image.Bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(image.Bytes, context.RequestAborted);
        }
    }
}
