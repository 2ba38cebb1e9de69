using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Ingest;

/// <summary>
/// Brings the stored feeds in line with the subscription file, which is the truth: new ones are added and due at once, named and filed as
/// the file says, and what the file no longer lists is unsubscribed (its articles stay; where it comes back, it starts afresh).
/// </summary>
public static class SubscriptionSync
{
    /// <summary>Applies a subscription list.</summary>
    /// <param name="writer">The store, inside a piece of writing.</param>
    /// <param name="subscriptions">All feeds of the file, addresses absolute.</param>
    /// <param name="now">The present.</param>
    /// <param name="isWhole">Whether these are all; false unsubscribes from none, for the file was cut off.</param>
    /// <returns>How many feeds were added and how many unsubscribed.</returns>
    public static (int Added, int Removed) Apply(
        StoreWriter writer, IReadOnlyList<Subscription> subscriptions, DateTimeOffset now, bool isWhole = true)
    {
        Dictionary<string, Feed> known = writer.Feeds.All()
            .ToDictionary(feed => SubscriptionAddress.Key(feed.SubscribedUrl), StringComparer.Ordinal);
        int added = 0;
        foreach (Subscription subscription in subscriptions)
        {
            if (known.Remove(SubscriptionAddress.Key(subscription.Url), out Feed? feed))
            {
                Feed updated = Update(feed, subscription, now);
                updated = updated with { Outlet = OutletClaim.Settle(updated, writer.Feeds.OfOutlet) };
                if (updated != feed)
                {
                    writer.Feeds.Save(updated);
                    added += feed.Subscribed ? 0 : 1;
                    if (updated.Settings.Priority != feed.Settings.Priority || updated.IsAggregator != feed.IsAggregator ||
                        updated.Outlet != feed.Outlet || updated.SiteIsOperators != feed.SiteIsOperators)
                    {
                        writer.Clusters.ChooseRepresentatives(feed.Id);
                    }
                }
            }
            else
            {
                Feed fresh = New(subscription, now);
                writer.Feeds.Add(fresh with { Outlet = OutletClaim.Settle(fresh, writer.Feeds.OfOutlet) });
                added++;
            }
        }

        List<Feed> dropped =
            [.. known.Values.Where(
                feed => isWhole && feed.Subscribed && !feed.SubscribedUrl.StartsWith(Feed.ImportScheme, StringComparison.Ordinal))];
        dropped.ForEach(feed => writer.Feeds.Save(feed with { Subscribed = false }));
        return (added, dropped.Count);
    }

    /// <summary>
    /// Unsubscribes one feed at once, so that it starts afresh even if it is subscribed to again before the file is read.
    /// </summary>
    /// <param name="writer">The store, inside a piece of writing.</param>
    /// <param name="url">Its address as the subscription file has it, absolute.</param>
    public static void Remove(StoreWriter writer, string url)
    {
        string key = SubscriptionAddress.Key(url);
        foreach (Feed feed in writer.Feeds.All().Where(feed => feed.Subscribed && SubscriptionAddress.Key(feed.SubscribedUrl) == key))
        {
            writer.Feeds.Save(feed with { Subscribed = false });
        }
    }

    /// <summary>A feed that is subscribed to and not stored yet.</summary>
    /// <param name="subscription">Its line of the file, the address absolute.</param>
    /// <param name="now">The present: it is due at once.</param>
    public static Feed New(Subscription subscription, DateTimeOffset now) => new()
    {
        Url = subscription.Url,
        SubscribedUrl = subscription.Url,
        Title = subscription.Title ?? Outlet.Of(subscription.SiteUrl, subscription.Url),
        TitleIsOperators = subscription.Title is not null,
        SiteUrl = subscription.SiteUrl,
        SiteIsOperators = subscription.SiteUrl is not null,
        Added = now,
        Outlet = Outlet.Of(subscription.SiteUrl, subscription.Url),
        Category = subscription.Category,
        Settings = subscription.Settings,
        NextDue = now,
    };

    private static Feed Update(Feed feed, Subscription subscription, DateTimeOffset now)
    {
        Feed updated = feed with
        {
            Title = subscription.Title ?? feed.Title,
            TitleIsOperators = subscription.Title is not null,
            SiteUrl = subscription.SiteUrl ?? (feed.SiteIsOperators ? null : feed.SiteUrl),
            SiteIsOperators = subscription.SiteUrl is not null,
            Category = subscription.Category,
            Settings = feed.Settings == subscription.Settings ? feed.Settings : subscription.Settings,
            Subscribed = true,
        };
        if (!updated.Settings.Rules.SequenceEqual(feed.Settings.Rules))
        {
            // Entries that the former rules dropped are in the document still: without validators the next answer brings it whole.
            updated = updated.Unread();
        }

        return feed.Subscribed ? updated : updated.Afresh() with { NextDue = now, DueReason = "subscribed to again", Added = now };
    }
}
