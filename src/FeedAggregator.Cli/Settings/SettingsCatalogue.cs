using System.Collections;
using System.Reflection;
using FeedAggregator.Ingest;
using FeedAggregator.Publishing;
using FeedAggregator.Service;
using FeedAggregator.Service.Webhook;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Settings;

/// <summary>
/// All keys the configuration may have. They are read off the options classes, so that a key exists, is checked, is shown and is known to
/// <c>config check</c> as soon as its property does.
/// </summary>
internal static class SettingsCatalogue
{
    /// <summary>The sections in the order in which they are shown.</summary>
    public static IReadOnlyList<SettingsSection> Sections { get; } =
    [
        new(StorageOptions.Section, typeof(StorageOptions)),
        new(SubscriptionOptions.Section, typeof(SubscriptionOptions)),
        new(HttpOptions.Section, typeof(HttpOptions)),
        new(RetentionOptions.Section, typeof(RetentionOptions)),
        new(ReadingOptions.Section, typeof(ReadingOptions)),
        new(MaintenanceOptions.Section, typeof(MaintenanceOptions)),
        new(PublishingOptions.Section, typeof(PublishingOptions)),
        new(FetchOptions.Section, typeof(FetchOptions)),
        new(DeduplicationOptions.Section, typeof(DeduplicationOptions)),
        new(WebhookOptions.Section, typeof(WebhookOptions)),
        new(ViewsOptions.Section, typeof(ViewsOptions)),
    ];

    /// <summary>Keys whose values are paths, and count from the configuration's base folder where they are relative.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["Storage:Path", "Subscriptions:Path", "Maintenance:BackupPath"];

    /// <summary>Sections whose keys are read by others: the logging of the platform.</summary>
    public static IReadOnlyList<string> ForeignSections { get; } = ["Logging"];

    /// <summary>All keys with the property each fills.</summary>
    public static IReadOnlyList<SettingsKey> Keys { get; } =
        [.. from section in Sections
            from property in PropertiesOf(section)
            select new SettingsKey(section, property)];

    /// <summary>Whether a key with a value belongs to the configuration.</summary>
    /// <param name="key">Full key, such as <c>Fetch:AllowedNetworks:0</c>.</param>
    public static bool Knows(string key) =>
        ForeignSections.Any(section => key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase)) ||
        Keys.Any(known => known.Covers(key));

    /// <summary>The default of a key as text, or null where it has none or is unknown.</summary>
    public static string? Default(string key) =>
        Keys.FirstOrDefault(known => known.Covers(key)) is { } found
            ? found.ValueOf(Activator.CreateInstance(found.Section.Options)!)?.ToString()
            : null;

    /// <summary>The known key most like a wrong one, or null where none is near.</summary>
    public static string? Nearest(string key)
    {
        (int Distance, string Name) best = Keys.Select(known => (EditDistance.Between(known.Name, key), known.Name))
            .DefaultIfEmpty((int.MaxValue, "")).Min();
        return best.Distance <= Math.Max(2, key.Length / 4) ? best.Name : null;
    }

    /// <summary>The keys of a section; one without a property of its own where the section itself is a group of values.</summary>
    private static PropertyInfo?[] PropertiesOf(SettingsSection section) => typeof(IEnumerable).IsAssignableFrom(section.Options)
        ? [null]
        : [.. section.Options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || SettingsShape.IsComposite(property.PropertyType))];
}

/// <summary>How many letters two words differ by (Levenshtein), capitals counting as small letters; for "did you mean".</summary>
internal static class EditDistance
{
    /// <summary>Insertions, deletions and replacements that lead from one word to the other.</summary>
    public static int Between(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
