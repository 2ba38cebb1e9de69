using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds remove</c>.</summary>
internal sealed class FeedsRemoveCommand : CliCommand
{
    private readonly Argument<string> _feed =
        new("feed") { Description = "Number, address, or part of its name or address that fits only one" };

    /// <summary>Declares the command.</summary>
    public FeedsRemoveCommand()
        : base(
            "remove",
            "Unsubscribe from a feed: it is taken out of the subscription file and fetched no more. Its articles stay.",
            "feedagg feeds remove https://example.org/feed.xml") => Arguments.Add(_feed);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        Subscription subscription = await SubscriptionFinder.FindAsync(context, context.Value(_feed));
        SubscriptionEditor.Remove(SubscriptionAccess.PathOf(context), subscription.Url);
        await UnsubscribeAsync(context, subscription.Url, cancellationToken);
        context.Terminal.Line($"Removed {subscription.Url} from {SubscriptionAccess.PathOf(context)}. Its articles stay.");
        return ExitCode.Done;
    }

    /// <summary>The file is what counts and has changed; the database hears of it at the latest when the file is read.</summary>
    private static async Task UnsubscribeAsync(CommandContext context, string url, CancellationToken cancellationToken)
    {
        if (!File.Exists(context.Settings.Options<StorageOptions>(StorageOptions.Section).Path))
        {
            return;
        }

        try
        {
            await using Store store = StoreAccess.OpenExisting(context);
            await store.WriteAsync(writer => SubscriptionSync.Remove(writer, url), cancellationToken);
        }
        catch (Exception e) when (e is StoreException or CommandException)
        {
            context.Terminal.Remark($"The database is told when the file is read next: {e.Message}");
        }
    }
}
