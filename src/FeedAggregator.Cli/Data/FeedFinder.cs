using System.Globalization;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Data;

/// <summary>Finds the feed a person means.</summary>
internal static class FeedFinder
{
    /// <summary>The feed by number, by address, or by a part of its name or address that fits only one.</summary>
    /// <exception cref="CommandException">None fits, or several do (exit code 1).</exception>
    public static Feed Find(Store store, string text)
    {
        IReadOnlyList<Feed> feeds = store.Read(reader => reader.Feeds.All());
        Feed? exact = long.TryParse(text, CultureInfo.InvariantCulture, out long id)
            ? feeds.FirstOrDefault(feed => feed.Id == id)
            : feeds.FirstOrDefault(feed => Same(feed.Url, text) || Same(feed.SubscribedUrl, text));
        if (exact is not null)
        {
            return exact;
        }

        Feed[] near = [.. feeds.Where(feed => Has(feed.Title, text) || Has(feed.Url, text) || Has(feed.SubscribedUrl, text))];
        return near switch
        {
            [{ } only] => only,
            [] => throw CommandException.Failed($"no feed is '{text}'; 'feedagg feeds list' shows them"),
            _ => throw CommandException.Failed(
                $"'{text}' fits {near.Length} feeds, such as '{near[0].Title}' and '{near[1].Title}'; use the number from 'feedagg " +
                $"feeds list'"),
        };
    }

    private static bool Same(string address, string text) => address.TrimEnd('/').Equals(text.TrimEnd('/'), StringComparison.Ordinal);

    private static bool Has(string field, string text) => field.Contains(text, StringComparison.OrdinalIgnoreCase);
}
