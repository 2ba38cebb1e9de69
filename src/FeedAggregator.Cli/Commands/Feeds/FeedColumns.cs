using FeedAggregator.Cli.Output;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary>The fields of a feed in lists.</summary>
internal static class FeedColumns
{
    /// <summary>All fields, the ones a person wants in the table.</summary>
    public static IReadOnlyList<Column<Feed>> List { get; } =
    [
        new("id", feed => feed.Id == 0 ? null : feed.Id) { Heading = "Id", Right = true },
        new("title", feed => feed.Title) { Heading = "Feed" },
        new("category", feed => feed.Category) { Heading = "Category", Spare = true },
        new("url", feed => feed.Url),
        new("subscribedUrl", feed => feed.SubscribedUrl),
        new("siteUrl", feed => feed.SiteUrl),
        new("outlet", feed => feed.Outlet),
        new("state", State) { Heading = "State" },
        new("lastAttempt", feed => feed.LastAttempt),
        new("lastSuccess", feed => feed.LastSuccess)
        { Heading = "Last read (UTC)", Shown = feed => TimeText.Minute(feed.LastSuccess), NoWrap = true, Spare = true },
        new("nextDue", feed => feed.Subscribed && !feed.Gone ? feed.NextDue : null)
        {
            Heading = "Next due (UTC)",
            Shown = feed => feed.Subscribed && !feed.Gone ? TimeText.Minute(feed.NextDue) : "-",
            NoWrap = true,
            Spare = true,
        },
        new("dueReason", feed => feed.DueReason),
        new("lastStatus", feed => feed.LastStatus),
        new("failures", feed => feed.ConsecutiveFailures),
        new("format", feed => feed.Format) { Heading = "Format", Spare = true },
        new("warnings", feed => feed.Warnings.Count) { Heading = "Repairs", Right = true, Spare = true },
        new("settings", feed => feed.Settings == FeedSettings.None ? null : SettingLines.Line(feed.Settings)),
        new("aggregator", feed => feed.IsAggregator ? true : null),
        new("entriesMissed", feed => feed.Rate.Missed),
        new("error", feed => feed.LastError) { Heading = "Trouble", Shown = feed => feed.LastError ?? feed.MissedEntries ?? "" },
    ];

    /// <summary>How a feed fares, in one word.</summary>
    public static string State(Feed feed) => feed switch
    {
        { Subscribed: false } => "removed",
        { Gone: true } => "gone",
        { ConsecutiveFailures: > 0 } => "failing",
        { LastSuccess: null } => "new",
        _ => "ok",
    };
}
