using System.Globalization;
using FeedAggregator.Publishing;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FeedAggregator.Service.Http.Api;

/// <summary>What the OpenAPI document says beside the endpoints themselves.</summary>
internal static class ApiDescription
{
    private const string Key = "key";

    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "FeedAggregator";
        document.Info.Version = "v1";
        document.Info.Description =
            "Stories, their copies, articles and feeds. Reading needs no key. Answers carry strong ETags; errors are " +
            "application/problem+json (RFC 9457).";

        // Addresses come from the configuration, never from the Host header of a request.
        document.Servers = [];
        document.AddComponent(
            Key, new OpenApiSecurityScheme
            { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The configured Http:ApiKey." });
        foreach ((HttpMethod method, OpenApiOperation operation) in document.Paths.Values.SelectMany(path => path.Operations ?? []))
        {
            foreach (OpenApiParameter parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                parameter.Schema = Schema(parameter.Name) ?? parameter.Schema;
            }

            if (method == HttpMethod.Post)
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
            }
        }

        return Task.CompletedTask;
    });

    // The endpoints take these as texts, to say in words what is wrong with one.
    private static OpenApiSchema? Schema(string? parameter) => parameter switch
    {
        "feed" => Number(1, null),
        "limit" => Number(1, ClusterQuery.MaximumLimit),
        "min-sources" => Number(1, ClusterQuery.MaximumSources),
        "q" => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = ClusterQuery.MaximumText },
        _ => null,
    };

    private static OpenApiSchema Number(long minimum, long? maximum) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Minimum = minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = maximum?.ToString(CultureInfo.InvariantCulture),
    };
}
