using System.Text.Json;
using System.Text.Json.Serialization;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Storage;

/// <summary>A feed's settings as the database keeps them: JSON of what differs from the default, so <c>{}</c> for most.</summary>
internal static class StoredSettings
{
    private const string Nothing = "{}";

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(FeedSettings settings) => settings == FeedSettings.None ? Nothing : JsonSerializer.Serialize(settings, Options);

    public static FeedSettings Read(string stored) =>
        stored == Nothing ? FeedSettings.None : JsonSerializer.Deserialize<FeedSettings>(stored, Options) ?? FeedSettings.None;
}
