using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds list</c>.</summary>
internal sealed class FeedsListCommand : CliCommand
{
    private readonly Option<string?> _category =
        new("--category") { Description = "Only this category and those below it", HelpName = "PATH" };
    private readonly Option<bool> _failing = new("--failing") { Description = "Only feeds whose last attempt failed or that are gone" };
    private readonly Option<bool> _all = new("--all") { Description = "Removed feeds too" };
    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public FeedsListCommand()
        : base(
            "list",
            "List feeds with their health: when each was last read, when it is due next, and what is wrong with it.",
            "feedagg feeds list",
            "feedagg feeds list --failing",
            "feedagg feeds list --category Technology --json")
    {
        Options.Add(_category);
        Options.Add(_failing);
        Options.Add(_all);
        _list = new ListOptions(this, since: false, limit: 0);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<Feed> stored = await StoredAsync(context);
        IEnumerable<Feed> feeds = stored.Concat(Awaited(context, stored)).Where(feed => Fits(context, feed)).Take(_list.LimitOf(context));
        ListWriter.Write(context, _list, FeedColumns.List, feeds, "No feed fits.");
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<Feed>> StoredAsync(CommandContext context)
    {
        if (!StoreAccess.Exists(context))
        {
            return [];
        }

        await using Store store = StoreAccess.OpenExisting(context);
        return store.Read(reader => reader.Feeds.All());
    }

    /// <summary>
    /// What stands in the subscription file and not in the database yet, as after an import while no service runs. A file that cannot be
    /// read hides no feed that is stored: it is reported beside the list.
    /// </summary>
    private static Feed[] Awaited(CommandContext context, IReadOnlyList<Feed> stored)
    {
        HashSet<string> known =
            [.. stored.Where(static feed => feed.Subscribed).Select(static feed => SubscriptionAddress.Key(feed.SubscribedUrl))];
        try
        {
            return
            [
                .. SubscriptionAccess.Load(context).Subscriptions
                    .Where(subscription => !known.Contains(SubscriptionAddress.Key(subscription.Url)))
                    .Select(subscription => SubscriptionSync.New(subscription, context.Clock.GetUtcNow())),
            ];
        }
        catch (CommandException e) when (stored.Count > 0)
        {
            context.Terminal.Remark(e.Message);
            return [];
        }
    }

    private bool Fits(CommandContext context, Feed feed) =>
        (feed.Subscribed || context.Value(_all)) &&
        (!context.Value(_failing) || feed.Gone || feed.ConsecutiveFailures > 0) &&
        (context.Value(_category) is not { } category || feed.Category == category ||
        feed.Category.StartsWith(category + "/", StringComparison.Ordinal));
}
