using System.ComponentModel;
using System.Globalization;

namespace FeedAggregator.Service.Http.Api;

/// <summary>What is wanted of one feed alone, as in the subscription file; credentials stand elsewhere and are never told.</summary>
internal sealed record FeedSettingsResource
{
    [Description("How often it is asked, such as 02:00:00; null leaves that to the schedule.")]
    public string? Interval { get; init; }
    public required int Priority { get; init; }

    [Description("Whether the page behind a summary is read.")]
    public required bool FullText { get; init; }

    [Description("Whether its articles are compared with others.")]
    public required bool Cluster { get; init; }

    [Description("Whether its articles may join each other.")]
    public required bool JoinOwn { get; init; }

    [Description("Whether only the signed-in operator sees the feed itself.")]
    public required bool Private { get; init; }

    [Description("Whether it re-publishes others; null leaves that to what its articles credit.")]
    public bool? Aggregator { get; init; }

    [Description("Collapse, Mark or KeepAll; null leaves that to its category.")]
    public string? Policy { get; init; }

    [Description("Rules that keep or drop entries, in words.")]
    public required IReadOnlyList<string> Rules { get; init; }

    public static FeedSettingsResource Of(FeedSettings settings) => new()
    {
        Interval = settings.Interval?.ToString("c", CultureInfo.InvariantCulture),
        Priority = settings.Priority,
        FullText = settings.FullText,
        Cluster = !settings.Alone,
        JoinOwn = !settings.OwnEntriesApart,
        Private = settings.Private,
        Aggregator = settings.Aggregator,
        Policy = settings.Policy?.ToString(),
        Rules = [.. settings.Rules.Select(static rule => rule.ToString())],
    };
}
