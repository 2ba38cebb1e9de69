using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedAggregator.Service.Http.Api;

/// <summary>How the API writes JSON.</summary>
internal static class ApiJson
{
    /// <summary>Camel case; every part there is, null where empty; letters of all languages as they are: the answers are JSON and never part of a page.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
    };
}
