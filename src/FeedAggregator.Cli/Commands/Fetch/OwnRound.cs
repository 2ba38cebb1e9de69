using System.Collections.Concurrent;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest;

namespace FeedAggregator.Cli.Commands.Fetch;

/// <summary>A round done by this process.</summary>
internal static class OwnRound
{
    /// <summary>Runs the feeds side by side.</summary>
    /// <returns>How each went, in the order of the feeds.</returns>
    public static async Task<List<FetchOutcome>> RunAsync(Terminal terminal, Workshop workshop, IReadOnlyList<Feed> feeds,
        CancellationToken cancellationToken)
    {
        ConcurrentDictionary<long, FetchOutcome> outcomes = new();
        FeedRounds rounds = workshop.Get<FeedRounds>();
        await ProgressBar.RunAsync(terminal, "Fetching", feeds.Count, async advance =>
        {
            rounds.Start(
                feeds,
                report =>
                {
                    outcomes[report.Feed.Id] = FetchOutcome.Of(report);
                    advance();
                },
                TimeSpan.Zero,
                cancellationToken);
            await rounds.DrainAsync();
        });
        cancellationToken.ThrowIfCancellationRequested();
        return [.. feeds.Where(feed => outcomes.ContainsKey(feed.Id)).Select(feed => outcomes[feed.Id])];
    }
}
