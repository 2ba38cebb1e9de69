using System.Text.Json;

namespace FeedAggregator.Storage;

/// <summary>A feed's settings as the database keeps them: JSON of what differs from the default, so <c>{}</c> for most.</summary>
internal static class StoredSettings
{
    private const string Nothing = "{}";

    public static string Write(FeedSettings settings) =>
        settings == FeedSettings.None ? Nothing : JsonSerializer.Serialize(settings, StoredSettingsContext.Default.FeedSettings);

    public static FeedSettings Read(string stored)
    {
        if (stored == Nothing || JsonSerializer.Deserialize(stored, StoredSettingsContext.Default.FeedSettings) is not { } settings)
        {
            return FeedSettings.None;
        }

        // Code made at build time leaves a list that is not in the text null.
        return settings.Rules is null ? settings with { Rules = [] } : settings;
    }
}
