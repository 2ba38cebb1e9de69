using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedAggregator.Storage;

/// <summary>
/// Lists and small records that are kept as JSON in one column. The code for them is made at build time: a start need not reflect on them.
/// </summary>
internal static class StoredJson
{
    public const string EmptyList = "[]";

    /// <summary>Numbers, as <see cref="Dialect.In"/> and <see cref="Dialect.Each"/> read them.</summary>
    public static string Text(IReadOnlyCollection<long> numbers) =>
        JsonSerializer.Serialize(numbers, StoredJsonContext.Default.IReadOnlyCollectionInt64);

    /// <summary>Numbers that were written as <see cref="Text(IReadOnlyCollection{long})"/>.</summary>
    public static IReadOnlyCollection<long> Numbers(string json) =>
        json == EmptyList ? [] : JsonSerializer.Deserialize(json, StoredJsonContext.Default.IReadOnlyCollectionInt64) ?? [];

    public static string Text(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? EmptyList : JsonSerializer.Serialize(texts, StoredJsonContext.Default.IReadOnlyListString);

    public static string Text(IReadOnlyList<IReadOnlyList<string>> lists) => lists.All(static list => list.Count == 0)
        ? EmptyList
        : JsonSerializer.Serialize(lists, StoredJsonContext.Default.IReadOnlyListIReadOnlyListString);

    public static IReadOnlyList<IReadOnlyList<string>> TextLists(string json) => json == EmptyList
        ? []
        : JsonSerializer.Deserialize(json, StoredJsonContext.Default.IReadOnlyListIReadOnlyListString) ?? [];

    public static string Text(IReadOnlyList<ParsedEnclosure> enclosures) =>
        enclosures.Count == 0 ? EmptyList : JsonSerializer.Serialize(enclosures, StoredJsonContext.Default.IReadOnlyListParsedEnclosure);

    public static string Text(IReadOnlyList<FeedWarning> warnings) =>
        warnings.Count == 0 ? EmptyList : JsonSerializer.Serialize(warnings, StoredJsonContext.Default.IReadOnlyListFeedWarning);

    public static string Text(PublisherSchedule schedule) =>
        JsonSerializer.Serialize(schedule, StoredJsonContext.Default.PublisherSchedule);

    public static string Text(PublishingRate rate) => JsonSerializer.Serialize(rate, StoredJsonContext.Default.PublishingRate);

    public static PublishingRate Rate(string json) => JsonSerializer.Deserialize(json, StoredJsonContext.Default.PublishingRate) is { } rate
        ? rate with { Days = rate.Days ?? PublishingRate.Unknown.Days }
        : PublishingRate.Unknown;

    public static IReadOnlyList<string> Texts(string json) =>
        json == EmptyList ? [] : JsonSerializer.Deserialize(json, StoredJsonContext.Default.IReadOnlyListString) ?? [];

    public static IReadOnlyList<ParsedEnclosure> Enclosures(string json) =>
        json == EmptyList ? [] : JsonSerializer.Deserialize(json, StoredJsonContext.Default.IReadOnlyListParsedEnclosure) ?? [];

    public static IReadOnlyList<FeedWarning> Warnings(string json) =>
        json == EmptyList ? [] : JsonSerializer.Deserialize(json, StoredJsonContext.Default.IReadOnlyListFeedWarning) ?? [];

    public static PublisherSchedule Schedule(string json)
    {
        PublisherSchedule schedule = JsonSerializer.Deserialize(json, StoredJsonContext.Default.PublisherSchedule)
            ?? PublisherSchedule.None;

        // Code made at build time leaves a list that is not in the text null.
        return schedule with { SkipHours = schedule.SkipHours ?? [], SkipDays = schedule.SkipDays ?? [] };
    }
}

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

/// <summary>The code for the types of <see cref="StoredJson"/>.</summary>
[JsonSerializable(typeof(IReadOnlyCollection<long>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<IReadOnlyList<string>>))]
[JsonSerializable(typeof(IReadOnlyList<ParsedEnclosure>))]
[JsonSerializable(typeof(IReadOnlyList<FeedWarning>))]
[JsonSerializable(typeof(PublisherSchedule))]
[JsonSerializable(typeof(PublishingRate))]
internal sealed partial class StoredJsonContext : JsonSerializerContext;

/// <summary>
/// The code for <see cref="StoredSettings"/>, made at build time: reflecting on one feed's settings costs a short command a fifth of its
/// time.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FeedSettings))]
internal sealed partial class StoredSettingsContext : JsonSerializerContext;
