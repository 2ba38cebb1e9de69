using Microsoft.AspNetCore.Builder;

namespace FeedAggregator.Service.Http;

/// <summary>Tells the <see cref="ConnectionLimit"/> which connections are answering a request.</summary>
internal static class ConnectionLimitMiddleware
{
    /// <summary>Goes around everything else.</summary>
    public static void UseConnectionLimit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        ConnectionLimit.Slot? slot = context.Features.Get<ConnectionLimit.Slot>();
        slot?.Begin();
        try
        {
            await next(context);
        }
        finally
        {
            slot?.End();
        }
    });
}
