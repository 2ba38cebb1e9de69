using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Publishing;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Commands.Configuration;

/// <summary>Holds saved views against the subscriptions: a view of a feed or category that is not there stays empty for ever.</summary>
internal static class ViewCheck
{
    /// <summary>What is wrong, one line each.</summary>
    public static IEnumerable<string> Problems(CommandContext context)
    {
        ViewsOptions views = context.Settings.Options<ViewsOptions>(ViewsOptions.Section);
        if (views.Count == 0)
        {
            yield break;
        }

        IReadOnlyList<Subscription> all = SubscriptionAccess.Load(context).Subscriptions;
        foreach ((string name, ViewOptions view) in views)
        {
            if (view.Feed is { Length: > 0 } feed && !all.Any(subscription => subscription.Url == feed))
            {
                yield return $"Views:{name}:Feed: {feed} is not subscribed to";
            }

            if (view.Category is { Length: > 0 } category && !all.Any(subscription => IsBelow(subscription.Category, category.Trim('/'))))
            {
                yield return $"Views:{name}:Category: no feed is filed under {category}";
            }
        }
    }

    private static bool IsBelow(string path, string category) =>
        path == category || path.StartsWith(category + "/", StringComparison.Ordinal);
}
