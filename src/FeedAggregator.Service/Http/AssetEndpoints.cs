using FeedAggregator.Service.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary>
/// The stylesheet, the script and the icon. Their addresses change with their bytes, so browsers may keep them for a year.
/// </summary>
internal static class AssetEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static void MapAssets(this IEndpointRouteBuilder app)
    {
        TimeProvider time = app.ServiceProvider.GetRequiredService<TimeProvider>();
        foreach (Asset asset in Asset.All)
        {
            CachedDocument document = new CachedDocument(asset.MediaType, asset.Bytes.ToArray()).At(time.GetUtcNow());
            app.MapMethods($"/{asset.Name}", Verbs.Read, context => DocumentResponse.SendAsync(
                context,
                document,
                context.Request.Query["v"] == asset.Tag ? Forever : DocumentResponse.Revalidate));
        }
    }
}
