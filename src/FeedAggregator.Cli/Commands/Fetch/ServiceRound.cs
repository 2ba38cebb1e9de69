using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Fetch;

/// <summary>
/// A round done by the service that runs on the database: the feeds are marked as due, and it meets them at its next tick.
/// </summary>
internal static class ServiceRound
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    // The longest exchange takes a minute; a queue of many feeds may take longer, and goes on without us.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Asks the service, and waits until it has met the feeds.</summary>
    /// <returns>How each went.</returns>
    public static async Task<List<FetchOutcome>> AskAsync(CommandContext context, Store store, IReadOnlyList<Feed> feeds,
        CancellationToken cancellationToken)
    {
        context.Terminal.Remark($"A service runs on this database: asked it to fetch {Counted.Of(feeds.Count, "feed")}.");
        DateTimeOffset asked = context.Clock.GetUtcNow();
        long since = context.Clock.GetTimestamp();
        await store.WriteAsync(writer => MarkDue(writer, feeds, asked), cancellationToken);
        Dictionary<long, Feed> met = [];
        await ProgressBar.RunAsync(context.Terminal, "Service fetches", feeds.Count, async advance =>
        {
            HashSet<long> open = [.. feeds.Select(feed => feed.Id)];
            while (open.Count > 0 && context.Clock.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(LookEvery, cancellationToken);
                foreach (Feed feed in store.Read(reader => reader.Feeds.All())
                    .Where(feed => feed.LastAttempt >= asked && open.Remove(feed.Id)))
                {
                    met[feed.Id] = feed;
                    advance();
                }
            }
        });
        return [.. feeds.Select(feed => met.TryGetValue(feed.Id, out Feed? now)
            ? new FetchOutcome(now, now.LastError ?? "read by the service", now.LastError is not null, Entries: null, Added: 0, Revised: 0)
            : new FetchOutcome(
                feed, "the service has not come to it yet; it stays due", Failed: false, Entries: null, Added: 0, Revised: 0))];
    }

    private static int MarkDue(StoreWriter writer, IReadOnlyList<Feed> feeds, DateTimeOffset asked)
    {
        // The newest state is taken inside the transaction: the service may have changed a feed since it was read.
        HashSet<long> wanted = [.. feeds.Select(feed => feed.Id)];
        Feed[] due = [.. writer.Feeds.All().Where(feed => wanted.Contains(feed.Id))];
        foreach (Feed feed in due)
        {
            writer.Feeds.Save(feed with { NextDue = asked, DueReason = "asked for by a person" });
        }

        return due.Length;
    }
}
