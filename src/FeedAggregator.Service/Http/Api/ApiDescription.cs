using Microsoft.AspNetCore.OpenApi;

namespace FeedAggregator.Service.Http.Api;

/// <summary>What the OpenAPI document says beside the endpoints themselves.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "FeedAggregator";
        document.Info.Version = "v1";
        document.Info.Description = "Stories, their copies, articles and feeds. Reading needs no key. Answers carry strong ETags; errors are application/problem+json (RFC 9457).";

        // Addresses come from the configuration, never from the Host header of whoever asks.
        document.Servers = [];
        return Task.CompletedTask;
    });
}
