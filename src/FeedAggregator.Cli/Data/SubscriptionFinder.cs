using System.Globalization;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Data;

/// <summary>Finds the line of the subscription file a person means.</summary>
internal static class SubscriptionFinder
{
    /// <summary>The subscription by the feed's number, by address, or by a part of its name or address that fits only one.</summary>
    /// <exception cref="CommandException">None fits, or several do (exit code 1).</exception>
    public static async Task<Subscription> FindAsync(CommandContext context, string text)
    {
        IReadOnlyList<Subscription> all = SubscriptionAccess.Load(context).Subscriptions;
        string wanted = long.TryParse(text, CultureInfo.InvariantCulture, out _) ? await AddressOfAsync(context, text) : text;
        string key = SubscriptionAddress.Key(wanted);
        Subscription[] fitting = all.FirstOrDefault(subscription => SubscriptionAddress.Key(subscription.Url) == key) is { } exact
            ? [exact]
            : [.. all.Where(subscription =>
                subscription.Url.Contains(wanted, StringComparison.OrdinalIgnoreCase) ||
                subscription.Title?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true)];
        return fitting switch
        {
            [{ } only] => only,
            [] => throw CommandException.Failed($"'{text}' is not subscribed to; 'feedagg feeds list' shows what is"),
            _ => throw CommandException.Failed(
                $"'{text}' fits {fitting.Length} feeds, such as {fitting[0].Url} and {fitting[1].Url}; write the whole address"),
        };
    }

    private static async Task<string> AddressOfAsync(CommandContext context, string number)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        return FeedFinder.Find(store, number).SubscribedUrl;
    }
}
