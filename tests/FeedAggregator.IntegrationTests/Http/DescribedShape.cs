using System.Text.Json;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>Compares a JSON value with an OpenAPI schema, as far as ours go: types, required and known properties, references.</summary>
internal static class DescribedShape
{
    public static IEnumerable<string> Differences(JsonElement value, JsonElement schema, JsonElement schemas, string at = "$")
    {
        if (schema.TryGetProperty("oneOf", out JsonElement choices))
        {
            return choices.EnumerateArray().Any(choice => !Differences(value, choice, schemas, at).Any())
                ? []
                : [$"{at} is none of its choices"];
        }

        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            return Differences(value, schemas.GetProperty(reference.GetString()!.Split('/')[^1]), schemas, at);
        }

        string[] types = schema.TryGetProperty("type", out JsonElement type)
            ? type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(each => each.GetString()!)] : [type.GetString()!]
            : [];
        if (types.Length > 0 && !types.Any(each => Is(value, each)))
        {
            return [$"{at} is {value.ValueKind}, not {string.Join(" or ", types)}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array =>
                value.EnumerateArray().SelectMany((item, i) => Differences(item, schema.GetProperty("items"), schemas, $"{at}[{i}]")),
            JsonValueKind.Object => Parts(value, schema, schemas, at),
            _ => [],
        };
    }

    private static IEnumerable<string> Parts(JsonElement value, JsonElement schema, JsonElement schemas, string at)
    {
        if (schema.TryGetProperty("required", out JsonElement required))
        {
            foreach (JsonElement name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
            {
                yield return $"{at}.{name.GetString()} is missing";
            }
        }

        bool named = schema.TryGetProperty("properties", out JsonElement properties);
        foreach (JsonProperty part in value.EnumerateObject())
        {
            if (named && properties.TryGetProperty(part.Name, out JsonElement described))
            {
                foreach (string difference in Differences(part.Value, described, schemas, $"{at}.{part.Name}"))
                {
                    yield return difference;
                }
            }
            else if (!schema.TryGetProperty("additionalProperties", out _))
            {
                yield return $"{at}.{part.Name} is not described";
            }
        }
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };
}
