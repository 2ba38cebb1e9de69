using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds remove</c>.</summary>
internal sealed class FeedsRemoveCommand : CliCommand
{
    private readonly Argument<string> _feed = new("feed") { Description = "Address, or part of its name or address that fits only one" };

    /// <summary>Declares the command.</summary>
    public FeedsRemoveCommand()
        : base(
            "remove",
            "Unsubscribe from a feed: it is taken out of the subscription file and fetched no more. Its articles stay.",
            "feedagg feeds remove https://example.org/feed.xml") => Arguments.Add(_feed);

    /// <inheritdoc/>
    protected override Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        Subscription subscription = Find(context, context.Value(_feed));
        SubscriptionEditor.Remove(SubscriptionAccess.PathOf(context), subscription.Url);
        context.Terminal.Line($"Removed {subscription.Url} from {SubscriptionAccess.PathOf(context)}. Its articles stay.");
        return Task.FromResult(ExitCode.Done);
    }

    private static Subscription Find(CommandContext context, string text)
    {
        IReadOnlyList<Subscription> all = SubscriptionAccess.Load(context).Subscriptions;
        string key = SubscriptionAddress.Key(text);
        Subscription[] fitting = all.FirstOrDefault(subscription => SubscriptionAddress.Key(subscription.Url) == key) is { } exact
            ? [exact]
            : [.. all.Where(subscription =>
                subscription.Url.Contains(text, StringComparison.OrdinalIgnoreCase) ||
                subscription.Title?.Contains(text, StringComparison.OrdinalIgnoreCase) == true)];
        return fitting switch
        {
            [{ } only] => only,
            [] => throw CommandException.Failed($"'{text}' is not subscribed to; 'feedagg feeds list' shows what is"),
            _ => throw CommandException.Failed($"'{text}' fits {fitting.Length} feeds, such as {fitting[0].Url} and {fitting[1].Url}; write the whole address"),
        };
    }
}
