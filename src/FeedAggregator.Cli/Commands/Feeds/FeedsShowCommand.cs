using System.CommandLine;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds show</c>.</summary>
internal sealed class FeedsShowCommand : CliCommand
{
    // The newest tell whether the rules do what they are meant to.
    private const int ShownDropped = 10;

    private readonly Argument<string> _feed = new("feed") { Description = "Number, address, or part of its name" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object" };

    /// <summary>Declares the command.</summary>
    public FeedsShowCommand()
        : base(
            "show",
            "Show one feed: addresses, settings, last attempt, what went wrong, when it is due next and why then, what had to be " +
            "repaired, and what its rules dropped.",
            "feedagg feeds show 3",
            "feedagg feeds show https://example.org/feed.xml",
            "feedagg feeds show harbour")
    {
        Arguments.Add(_feed);
        Options.Add(_json);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        Feed feed = FeedFinder.Find(store, context.Value(_feed));
        if (context.Value(_json))
        {
            JsonObject json = ListWriter.Object(FeedColumns.List.Where(column => column.Name != "warnings"), feed);
            if (FeedRemedy.Of(feed) is { } remedy)
            {
                json["remedy"] = remedy;
            }

            json["warnings"] = new JsonArray([.. feed.Warnings.Select(Json)]);
            json["dropped"] = new JsonArray([.. store.Read(reader => reader.Dropped.Of(feed.Id)).Select(Json)]);
            context.Terminal.WriteJson(json);
        }
        else
        {
            Write(context.Terminal, feed, SettingLines.Access(feed.Url, context.Settings.Options<FetchOptions>(FetchOptions.Section)));
            WriteDropped(context.Terminal, store.Read(reader => reader.Dropped.Of(feed.Id)));
        }

        return ExitCode.Done;
    }

    private static void Write(Terminal terminal, Feed feed, string? access)
    {
        terminal.Line(feed.Title);
        terminal.Line();
        terminal.Line($"Feed       {feed.Id}, {FeedColumns.State(feed)}{(feed.Format is null ? "" : $", {feed.Format}")}");
        terminal.Line($"Address    {feed.Url}");
        if (feed.SubscribedUrl != feed.Url)
        {
            terminal.Line($"Written as {feed.SubscribedUrl} (moved for good)");
        }

        terminal.Line($"Site       {feed.SiteUrl ?? "-"}");
        if (feed.SelfUrl is { } self && self != feed.Url)
        {
            terminal.Line($"Self link  {self}");
        }

        if (feed.HubUrl is { } hub)
        {
            terminal.Line($"Hub        {hub}");
        }

        terminal.Line($"Category   {(feed.Category.Length > 0 ? feed.Category : "-")}");
        foreach ((string name, string value) in SettingLines.Of(feed.Settings))
        {
            terminal.Line($"Set        {name}: {value}");
        }

        if (access is not null)
        {
            terminal.Line($"Access     {access}");
        }

        if (feed is { CreditsOthers: true, Settings.Aggregator: null })
        {
            terminal.Line("Kind       an aggregator: every one of its newest articles credits somebody else");
        }

        terminal.Line($"Attempted  {TimeText.Minute(feed.LastAttempt)} UTC{(feed.LastStatus is { } status ? $", HTTP {status}" : "")}");
        terminal.Line($"Succeeded  {TimeText.Minute(feed.LastSuccess)} UTC");
        if (feed.LastError is { } error)
        {
            terminal.Line($"Trouble    {error} ({feed.ConsecutiveFailures} in a row)");
        }

        if (feed.MissedEntries is { } missed)
        {
            terminal.Line($"Missed     {missed}");
            terminal.Line($"To do      {FeedRemedy.MissedEntries(feed)}");
        }

        if (FeedRemedy.Of(feed) is { } remedy)
        {
            terminal.Line($"To do      {remedy}");
        }

        terminal.Line(
            feed.Subscribed && !feed.Gone
                ? $"Next due   {TimeText.Minute(feed.NextDue)} UTC: {feed.DueReason}"
                : $"Next due   never: {feed.DueReason}");
        foreach (FeedWarning warning in feed.Warnings)
        {
            terminal.Line($"Repaired   {warning.Message} ({warning.Code}, line {warning.Line})");
        }
    }

    private static void WriteDropped(Terminal terminal, IReadOnlyList<DroppedEntry> dropped)
    {
        foreach (DroppedEntry entry in dropped.Take(ShownDropped))
        {
            terminal.Line($"Dropped    {TimeText.Minute(entry.Dropped)} {entry.Title} ({entry.Rule})");
        }

        if (dropped.Count > ShownDropped)
        {
            terminal.Line($"           and {dropped.Count - ShownDropped} more; --json has all");
        }
    }

    private static JsonObject Json(DroppedEntry entry) => new()
    {
        ["title"] = entry.Title,
        ["link"] = entry.Link,
        ["published"] = JsonText.Value(entry.Published),
        ["dropped"] = JsonText.Value(entry.Dropped),
        ["rule"] = entry.Rule,
    };

    private static JsonObject Json(FeedWarning warning) =>
        new() { ["code"] = warning.Code, ["message"] = warning.Message, ["line"] = warning.Line };
}
