using FeedAggregator.Ingest;
using FeedAggregator.Parsing;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http.Reader;

/// <summary>
/// Changes of subscriptions by reading apps, where <c>Http:ReaderMaySubscribe</c> lets them: they write the subscription file as
/// <c>feedagg feeds add</c> does. Why an address was refused is not said in full, so that nobody can look around in our network by it.
/// </summary>
internal sealed class ReaderSubscriptions(ReaderAccess access, SubscriptionKeeper keeper, AddressLookup lookup, Store store)
{
    /// <summary>Feeds that one request may name.</summary>
    private const int MostFeeds = 100;

    private static readonly ReaderAnswer Forbidden = new(
        StatusCodes.Status403Forbidden, "Reading apps may not change subscriptions here (Http:ReaderMaySubscribe).");

    /// <summary>Carries out <c>subscription/edit</c>.</summary>
    public Task<ReaderAnswer> EditAsync(ReaderRequest request, CancellationToken cancellationToken) => ChangeAsync(async () =>
    {
        IReadOnlyList<string> streams = request.Values("s");
        IReadOnlyList<string> titles = request.Values("t");
        if (streams.Count is 0 or > MostFeeds)
        {
            return ReaderAnswer.Bad($"s names feeds, 1 to {MostFeeds}.");
        }

        string? category = LabelOf(request.Value("a"));
        string? from = LabelOf(request.Value("r"));
        for (int i = 0; i < streams.Count; i++)
        {
            ReaderStream stream = ReaderStream.Of(streams[i]);
            string? title = titles.Count > i && titles[i].Trim() is { Length: > 0 } given ? CleanText.Of(given) : null;
            bool done = stream.Kind == ReaderStreamKind.Feed && request.Value("ac") switch
            {
                "subscribe" => await SubscribeAsync(stream.Name, title, category ?? "", cancellationToken) is not null,
                "unsubscribe" => Known(stream) is { } feed && await keeper.RemoveAsync(feed.SubscribedUrl, cancellationToken),
                "edit" => Known(stream) is { } feed && await keeper.EditAsync(
                    feed.SubscribedUrl,
                    before => before with
                    {
                        Title = title ?? before.Title,
                        Category = category ?? (from == before.Category ? "" : before.Category),
                    },
                    cancellationToken),
                _ => false,
            };
            if (!done)
            {
                return ReaderAnswer.Bad("There is no such feed, or it cannot be read.");
            }
        }

        return ReaderAnswer.Done;
    });

    /// <summary>Carries out <c>subscription/quickadd</c>: subscribes to a feed, or to the first feed that a page names.</summary>
    public Task<ReaderAnswer> QuickAddAsync(ReaderRequest request, CancellationToken cancellationToken) => ChangeAsync(async () =>
    {
        string asked = request.Value("quickadd") ?? "";
        Feed? feed = await SubscribeAsync(
            asked.StartsWith("feed/", StringComparison.Ordinal) ? asked[5..] : asked, title: null, category: "", cancellationToken);
        return ReaderAnswer.Done with
        {
            Json = ReadingDocument.Json(json =>
            {
                json.WriteNumber("numResults", feed is null ? 0 : 1);
                if (feed is null)
                {
                    json.WriteString("error", "There is no such feed, or it cannot be read.");
                    return;
                }

                json.WriteString("query", PrivateAddresses.Text(feed.SubscribedUrl));
                json.WriteString("streamId", $"feed/{feed.Id}");
                json.WriteString("streamName", ReadingDocument.Plain(PrivateAddresses.Text(feed.Title)));
            }),
        };
    });

    /// <summary>Carries out <c>rename-tag</c>: all feeds of a category, and of those below it, move.</summary>
    public Task<ReaderAnswer> RenameLabelAsync(ReaderRequest request, CancellationToken cancellationToken) => ChangeAsync(async () =>
        LabelOf(request.Value("s")) is { } label && LabelOf(request.Value("dest")) is { } name &&
        await MoveAsync(label, name, cancellationToken)
            ? ReaderAnswer.Done
            : ReaderAnswer.Bad("s and dest name categories."));

    /// <summary>Carries out <c>disable-tag</c>: all feeds of a category, and of those below it, move to the top level.</summary>
    public Task<ReaderAnswer> DropLabelsAsync(ReaderRequest request, CancellationToken cancellationToken) => ChangeAsync(async () =>
    {
        foreach (string written in request.Values("s").Take(MostFeeds))
        {
            if (LabelOf(written) is not { } label || !await MoveAsync(label, "", cancellationToken))
            {
                return ReaderAnswer.Bad("s names a category.");
            }
        }

        return ReaderAnswer.Done;
    });

    private static string? LabelOf(string? stream) => ReaderStream.Of(stream) is { Kind: ReaderStreamKind.Label, Name: var name } &&
        string.Join('/', name.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(CleanText.Of)) is
        { Length: > 0 } path
            ? path
            : null;

    private async Task<ReaderAnswer> ChangeAsync(Func<Task<ReaderAnswer>> change)
    {
        if (!access.MaySubscribe)
        {
            return Forbidden;
        }

        try
        {
            return await change();
        }
        catch (SubscriptionException)
        {
            return ReaderAnswer.Bad("The subscriptions cannot be changed; 'feedagg feeds' says why.");
        }
    }

    /// <summary>The feed that was subscribed to, or was so already; null where the address leads to none.</summary>
    private async Task<Feed?> SubscribeAsync(string address, string? title, string category, CancellationToken cancellationToken)
    {
        if (SubscriptionAddress.Resolve(AddressLookup.WithScheme(address.Trim()), folder: null, out string url) is not null)
        {
            return null;
        }

        if (ReaderStore.FeedOf(Subscribed(), url) is { } known)
        {
            return known;
        }

        DiscoveredFeed found;
        try
        {
            found = (await lookup.FindAsync(url, cancellationToken)).Feeds[0];
        }
        catch (SubscriptionException)
        {
            return null;
        }

        await keeper.AddAsync(
            [new Subscription { Url = found.Url, Title = title, SiteUrl = found.Url == url ? null : url, Category = category }],
            cancellationToken);
        return ReaderStore.FeedOf(Subscribed(), found.Url);
    }

    private async Task<bool> MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        Feed[] feeds = [.. Subscribed().Where(
            feed => feed.Category == from || feed.Category.StartsWith(from + "/", StringComparison.Ordinal))];
        foreach (Feed feed in feeds)
        {
            await keeper.EditAsync(
                feed.SubscribedUrl,
                before => before with { Category = $"{to}{feed.Category[from.Length..]}".Trim('/') },
                cancellationToken);
        }

        return feeds.Length > 0;
    }

    private Feed? Known(ReaderStream stream) => ReaderStore.FeedOf(Subscribed(), stream.Name);

    private IEnumerable<Feed> Subscribed() => store.Read(static reader => reader.Feeds.All()).Where(static feed => feed.Subscribed);
}
