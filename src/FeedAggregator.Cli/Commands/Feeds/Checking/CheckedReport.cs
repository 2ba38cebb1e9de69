using System.Globalization;
using FeedAggregator.Cli.Output;
using FeedAggregator.Parsing;

namespace FeedAggregator.Cli.Commands.Feeds.Checking;

/// <summary>Says for a person what checking a document showed.</summary>
internal static class CheckedReport
{
    private const int EntriesShown = 3;

    public static void Write(Terminal terminal, CheckedDocument document)
    {
        terminal.Line(document.File);
        if (document.Feed is { } feed)
        {
            WriteFeed(terminal, feed);
        }
        else
        {
            terminal.Line("  cannot be read: " + document.Error);
        }

        foreach (FeedWarning warning in document.Warnings)
        {
            string place = warning.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {warning.Line}: ") : "";
            terminal.Line($"  ! {place}{warning.Message} [{warning.Code}]");
        }

        foreach (DiscoveredFeed found in document.Discovered)
        {
            terminal.Line($"  feed on this page: {found.Url}{(found.Title is null ? "" : $" ({found.Title})")}");
        }

        terminal.Line();
    }

    private static void WriteFeed(Terminal terminal, ParsedFeed feed)
    {
        terminal.Line(
            $"  {feed.Format}, {feed.Encoding} (decided by {feed.EncodingRule}), {Entries(feed.Entries.Count)}, " +
            $"{Repairs(feed.Warnings.Count)}");
        terminal.Line($"  title: {feed.Title?.Value ?? "(none)"}");
        terminal.Line($"  site:  {feed.Link ?? "(none)"}");
        foreach (ParsedEntry entry in feed.Entries.Take(EntriesShown))
        {
            terminal.Line($"  - {TimeText.Minute(entry.Published)}  {entry.Title?.Value ?? "(no title)"}  {entry.Link}");
        }

        if (feed.Entries.Count > EntriesShown)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  - and {feed.Entries.Count - EntriesShown} more"));
        }
    }

    private static string Entries(int count) => count == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{count} entries");

    private static string Repairs(int count) => count switch
    {
        0 => "nothing to repair",
        1 => "1 warning",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} warnings"),
    };
}
