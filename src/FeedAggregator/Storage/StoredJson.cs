using System.Text.Json;

namespace FeedAggregator.Storage;

/// <summary>Lists and small records that are kept as JSON in one column. The code for them is made at build time: a start need not reflect on them.</summary>
internal static class StoredJson
{
    private const string EmptyList = "[]";

    /// <summary>Numbers as the SQL function json_each reads them.</summary>
    public static string Text(IReadOnlyCollection<long> numbers) => JsonSerializer.Serialize(numbers, StoredJsonContext.Default.IReadOnlyCollectionInt64);

    public static string Text(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? EmptyList : JsonSerializer.Serialize(texts, StoredJsonContext.Default.IReadOnlyListString);

    public static string Text(IReadOnlyList<ParsedEnclosure> enclosures) =>
        enclosures.Count == 0 ? EmptyList : JsonSerializer.Serialize(enclosures, StoredJsonContext.Default.IReadOnlyListParsedEnclosure);

    public static string Text(IReadOnlyList<FeedWarning> warnings) =>
        warnings.Count == 0 ? EmptyList : JsonSerializer.Serialize(warnings, StoredJsonContext.Default.IReadOnlyListFeedWarning);

    public static string Text(PublisherSchedule schedule) => JsonSerializer.Serialize(schedule, StoredJsonContext.Default.PublisherSchedule);

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
        PublisherSchedule schedule = JsonSerializer.Deserialize(json, StoredJsonContext.Default.PublisherSchedule) ?? PublisherSchedule.None;

        // Code made at build time leaves a list that is not in the text null.
        return schedule with { SkipHours = schedule.SkipHours ?? [], SkipDays = schedule.SkipDays ?? [] };
    }
}
