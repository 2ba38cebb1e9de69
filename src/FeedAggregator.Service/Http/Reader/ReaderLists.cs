using System.Globalization;
using System.Text.Json;
using FeedAggregator.Publishing;
using FeedAggregator.Service.Pages;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http.Reader;

/// <summary>The lists of the API as documents, in the shapes in which FreshRSS gives them.</summary>
internal static class ReaderLists
{
    private const int PlaceDigits = 16;

    /// <summary>Who is logged in.</summary>
    public static byte[] User() => ReadingDocument.Json(static json =>
    {
        json.WriteString("userId", ReaderAccess.User);
        json.WriteString("userName", ReaderAccess.User);
        json.WriteString("userProfileId", ReaderAccess.User);
        json.WriteString("userEmail", "");
    });

    /// <summary>The star and the categories.</summary>
    public static byte[] Tags(IReadOnlyList<Feed> feeds) => ReadingDocument.Json(json =>
    {
        json.WriteStartArray("tags");
        json.WriteStartObject();
        json.WriteString("id", ReadingDocument.Starred);
        json.WriteEndObject();
        foreach (string category in CategoriesOf(feeds))
        {
            json.WriteStartObject();
            json.WriteString("id", ReadingDocument.LabelPrefix + category);
            json.WriteString("type", "folder");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>The feeds, each in its category. A secret address is not given away.</summary>
    public static byte[] Subscriptions(Site site, IReadOnlyList<Feed> feeds) => ReadingDocument.Json(json =>
    {
        json.WriteStartArray("subscriptions");
        foreach (Feed feed in feeds)
        {
            bool isPrivate = feed.Settings.Private;
            string page = PublicLinks.Home(site, new ClusterQuery { Feed = feed.Id });
            string? home = isPrivate || PrivateAddresses.HoldsSecret(feed.SiteUrl) ? null : WebAddress.Http(feed.SiteUrl);
            string? url = isPrivate || PrivateAddresses.HoldsSecret(feed.Url) ? null : WebAddress.Http(feed.Url);
            json.WriteStartObject();
            json.WriteString("id", $"feed/{feed.Id}");
            json.WriteString("title", ReadingDocument.Plain(PrivateAddresses.Text(feed.Title)));
            json.WriteStartArray("categories");
            if (feed.Category.Length > 0)
            {
                json.WriteStartObject();
                json.WriteString("id", ReadingDocument.LabelPrefix + feed.Category);
                json.WriteString("label", feed.Category);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("url", url ?? page);
            json.WriteString("htmlUrl", home ?? page);
            json.WriteString("iconUrl", $"{site.BaseUrl}/{Asset.Icon.Name}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Unread items of every feed, category and in all; each story is in one feed, so the counts add up.</summary>
    public static byte[] Unread(IReadOnlyList<Feed> feeds, IReadOnlyList<FeedUnread> unread) => ReadingDocument.Json(json =>
    {
        Dictionary<long, FeedUnread> counts = unread.ToDictionary(static count => count.FeedId);
        json.WriteNumber("max", unread.Sum(static count => count.Unread));
        json.WriteStartArray("unreadcounts");
        foreach (Feed feed in feeds)
        {
            Count(json, $"feed/{feed.Id}", Of([feed]));
        }

        foreach (string category in CategoriesOf(feeds))
        {
            Count(json, ReadingDocument.LabelPrefix + category, Of(feeds.Where(feed => feed.Category == category)));
        }

        Count(json, ReadingDocument.ReadingList, Of(feeds));
        json.WriteEndArray();

        IEnumerable<FeedUnread> Of(IEnumerable<Feed> some) =>
            some.Select(feed => counts.GetValueOrDefault(feed.Id)).OfType<FeedUnread>();
    });

    /// <summary>Numbers of items, decimal.</summary>
    /// <param name="items">The items.</param>
    /// <param name="count">How many were asked for.</param>
    public static byte[] Ids(IReadOnlyList<ReadingItem> items, int count) => ReadingDocument.Json(json =>
    {
        json.WriteStartArray("itemRefs");
        foreach (ReadingItem item in items)
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (Continuation(items, count) is { } continuation)
        {
            json.WriteString("continuation", continuation);
        }
    });

    /// <summary>Where a walk goes on after a page; null where the page is not full.</summary>
    public static string? Continuation(IReadOnlyList<ReadingItem> items, int count) => items.Count < count
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{items[^1].Crawled:D16}{items[^1].Id:D16}");

    /// <summary>The place that <see cref="Continuation"/> names; null, the beginning, for anything else.</summary>
    public static ReadingItem? Place(string? continuation) =>
        continuation is { Length: 2 * PlaceDigits } &&
        long.TryParse(continuation.AsSpan(0, PlaceDigits), NumberStyles.None, CultureInfo.InvariantCulture, out long crawled) &&
        long.TryParse(continuation.AsSpan(PlaceDigits), NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? new ReadingItem(id, crawled)
            : null;

    /// <summary>The name of a stream as an answer gives it, without what only the request says.</summary>
    public static string Public(ReaderStream stream) => stream.Kind switch
    {
        ReaderStreamKind.Feed when ReaderStore.Number(stream.Name) is { } number => $"feed/{number}",
        ReaderStreamKind.Feed or ReaderStreamKind.Label => ReadingDocument.ReadingList,
        _ => stream.Id,
    };

    private static IEnumerable<string> CategoriesOf(IReadOnlyList<Feed> feeds) =>
        feeds.Select(static feed => feed.Category).Where(static category => category.Length > 0).Distinct(StringComparer.Ordinal)
        .Order(StringComparer.OrdinalIgnoreCase);

    private static void Count(Utf8JsonWriter json, string id, IEnumerable<FeedUnread> feeds)
    {
        int unread = 0;
        long newest = 0;
        foreach (FeedUnread feed in feeds)
        {
            unread += feed.Unread;
            newest = Math.Max(newest, feed.Newest?.ToUnixTimeMilliseconds() ?? 0);
        }

        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteNumber("count", unread);
        json.WriteString("newestItemTimestampUsec", (newest * 1000).ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
