using System.Globalization;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http.Reader;

/// <summary>The reading list as a request of an app asks for it and marks it.</summary>
internal sealed class ReaderStore(Store store, SiteProvider site, TimeProvider time)
{
    /// <summary>
    /// What appeared so long before the moment an app asks from is given too: a document is stored a little after it was read, and an app
    /// that came in between would never meet its stories. Apps pass over what they have.
    /// </summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    /// <summary>The site.</summary>
    public Site Site => site.Site;

    /// <summary>The present.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Subscribed feeds.</summary>
    public IReadOnlyList<Feed> Feeds() => [.. store.Read(static reader => reader.Feeds.All()).Where(static feed => feed.Subscribed)];

    /// <summary>How much of each is unread.</summary>
    public IReadOnlyList<FeedUnread> Unread() => store.Read(reader => reader.Reading.Unread(Uncollapsed(reader)));

    /// <summary>The places of a stream's items.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="request">Says which of them, and in which order.</param>
    /// <param name="count">How many at the most.</param>
    public IReadOnlyList<ReadingItem> Items(ReaderStream stream, ReaderRequest request, int count) => store.Read(reader =>
    {
        ReadingFilter? filter = FilterOf(reader.Feeds, stream);
        foreach (string included in request.Values("it"))
        {
            filter = Narrowed(filter, ReaderStream.Of(included).Kind, isIncluded: true);
        }

        foreach (string excluded in request.Values("xt"))
        {
            filter = Narrowed(filter, ReaderStream.Of(excluded).Kind, isIncluded: false);
        }

        return filter is null
            ? []
            : reader.Reading.Items(filter with
            {
                Since = request.Moment("ot") is { } since && since > DateTimeOffset.UnixEpoch + Late ? since - Late : null,
                Until = request.Moment("nt"),
                After = ReaderLists.Place(request.Value("c")),
                OldestFirst = request.Value("r") == "o",
                Limit = count,
            });
    });

    /// <summary>Items in full, in the order given.</summary>
    public IReadOnlyList<Cluster> Entries(IReadOnlyList<long> items) => items.Count == 0
        ? []
        : store.Read(reader => reader.Reading.Entries(items, site.Site.Bodies, Selections.MostMembers, Uncollapsed(reader)));

    /// <summary>The name of a stream for people.</summary>
    public string TitleOf(ReaderStream stream) => stream.Kind switch
    {
        ReaderStreamKind.Feed when Number(stream.Name) is { } id && Feeds().FirstOrDefault(feed => feed.Id == id) is { } feed =>
            PrivateAddresses.Text(feed.Title),
        ReaderStreamKind.Label when Feeds().FirstOrDefault(feed => feed.Category == stream.Name) is { } feed => feed.Category,
        _ => Site.Title,
    };

    /// <summary>Carries out <c>edit-tag</c>: read, unread, starred, not starred.</summary>
    public async Task<ReaderAnswer> MarkAsync(ReaderRequest request, CancellationToken cancellationToken)
    {
        bool? read = null;
        bool? starred = null;
        foreach ((string tag, bool isAdded) in request.Values("r").Select(static tag => (tag, false))
            .Concat(request.Values("a").Select(static tag => (tag, true))))
        {
            switch (ReaderStream.Of(tag).Kind)
            {
                case ReaderStreamKind.Read:
                    read = isAdded;
                    break;
                case ReaderStreamKind.Unread when isAdded:
                    read = false;
                    break;
                case ReaderStreamKind.Starred:
                    starred = isAdded;
                    break;
                default:
                    // Labels of single items, likes and shares are not kept.
                    break;
            }
        }

        IReadOnlyList<long> items = request.Items();
        if (items.Count > 0 && (read is not null || starred is not null))
        {
            DateTimeOffset now = Now;
            await store.WriteAsync(writer => writer.Reading.Mark(items, read, starred, now), cancellationToken);
        }

        return ReaderAnswer.Done;
    }

    /// <summary>Carries out <c>mark-all-as-read</c>: what had appeared by a moment, or all.</summary>
    public async Task<ReaderAnswer> MarkAllAsync(ReaderRequest request, CancellationToken cancellationToken)
    {
        if (request.Value("s") is not { Length: > 0 } named)
        {
            return ReaderAnswer.Bad("s names the stream.");
        }

        ReaderStream stream = ReaderStream.Of(named);
        DateTimeOffset until = request.Moment("ts") ?? Now;
        await store.WriteAsync(
            writer =>
            {
                ReadingFilter? filter = FilterOf(writer.Feeds, stream);
                return filter is null ? 0 : writer.Reading.MarkAllRead(filter with { Until = until });
            },
            cancellationToken);
        return ReaderAnswer.Done;
    }

    /// <summary>The number of a feed; null where a text is none.</summary>
    public static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>A feed by its number or by its address, as subscribed to or as it is now; null where there is none.</summary>
    public static Feed? FeedOf(IEnumerable<Feed> feeds, string name)
    {
        if (Number(name) is { } id)
        {
            return feeds.FirstOrDefault(feed => feed.Id == id);
        }

        string key = SubscriptionAddress.Key(name);
        return feeds.FirstOrDefault(feed => SubscriptionAddress.Key(feed.SubscribedUrl) == key || SubscriptionAddress.Key(feed.Url) == key);
    }

    private ReadingFilter? FilterOf(FeedQueries feeds, ReaderStream stream)
    {
        ReadingFilter filter = new() { Uncollapsed = site.Site.Policies.Uncollapsed(feeds.Summaries()) };
        return stream.Kind switch
        {
            ReaderStreamKind.All => filter,
            ReaderStreamKind.Read => filter with { Read = true },
            ReaderStreamKind.Unread => filter with { Read = false },
            ReaderStreamKind.Starred => filter with { Starred = true },
            ReaderStreamKind.Feed => filter with
            {
                Feeds = Number(stream.Name) is { } number
                    ? [number]
                    : FeedOf(feeds.All(), stream.Name) is { } feed ? [feed.Id] : [],
            },
            ReaderStreamKind.Label => filter with
            {
                Feeds = [.. feeds.All().Where(feed => feed.Subscribed && feed.Category == stream.Name).Select(static feed => feed.Id)],
            },
            _ => null,
        };
    }

    /// <summary>What is left of a filter; null where nothing can be.</summary>
    private static ReadingFilter? Narrowed(ReadingFilter? filter, ReaderStreamKind kind, bool isIncluded)
    {
        (bool? read, bool? starred) = kind switch
        {
            ReaderStreamKind.Read => (isIncluded, (bool?)null),
            ReaderStreamKind.Unread => (!isIncluded, null),
            ReaderStreamKind.Starred => (null, isIncluded),
            _ => ((bool?)null, (bool?)null),
        };
        return filter is null || (read is not null && filter.Read == !read) || (starred is not null && filter.Starred == !starred)
            ? null
            : filter with { Read = read ?? filter.Read, Starred = starred ?? filter.Starred };
    }

    private IReadOnlyList<long> Uncollapsed(StoreReader reader) => site.Site.Policies.Uncollapsed(reader.Feeds.Summaries());
}
