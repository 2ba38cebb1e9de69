using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>What is published, as all formats and pages need to know it.</summary>
public sealed record Site
{
    /// <summary>Title of the combined feed and of the page.</summary>
    public required string Title { get; init; }

    /// <summary>Public address without a slash at its end; every link is made from it, never from what a request says.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Where stable ids come from.</summary>
    public required StoreIdentity Identity { get; init; }

    /// <summary>WebSub hub, or null.</summary>
    public string? Hub { get; init; }

    /// <summary>Entries a page where the request does not say.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>How far back the first page of a feed reaches at least (<see cref="PublishingOptions.PageTime"/>).</summary>
    public TimeSpan PageTime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Entries that the first page may have for that.</summary>
    public int MaxPageSize { get; init; } = ClusterQuery.MaximumLimit;

    /// <summary>Stories in the list of top stories and in a day of the digest.</summary>
    public int TopStories { get; init; } = 8;

    /// <summary>Whether entries name the other outlets in their content.</summary>
    public bool NamesCopies { get; init; } = true;

    /// <summary>What time it is.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Bytes of content that an entry of a feed may have; more is cut.</summary>
    public int MaxEntryBytes { get; init; } = PublishingOptions.DefaultEntryBytes;

    /// <summary>Bytes that a feed may have.</summary>
    public int MaxDocumentBytes { get; init; } = PublishingOptions.DefaultDocumentBytes;

    /// <summary>Whether the page folds related reports where the request does not say.</summary>
    public bool FoldsThreads { get; init; } = true;

    /// <summary>What is read of the articles for a feed.</summary>
    internal BodyBounds Bodies => new(MaxEntryBytes, 0, MaxDocumentBytes);

    /// <summary>What readers see of copies where the request does not say.</summary>
    public DuplicatePolicies Policies { get; init; } = DuplicatePolicies.Collapse;

    /// <summary>Saved views, by name.</summary>
    public IReadOnlyList<SavedView> Views { get; init; } = [];

    /// <summary>
    /// Whether what is made of it is for the signed-in operator, who sees addresses that strangers must not
    /// (<see cref="PrivateAddresses"/>).
    /// </summary>
    public bool ShowsPrivate { get; init; }

    /// <summary>Zone in which people read times on the page.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Path of <see cref="BaseUrl"/>, empty at the root of a host: what links inside the page begin with.</summary>
    public string BasePath => new Uri(BaseUrl).AbsolutePath.TrimEnd('/');

    /// <summary>The site as configured.</summary>
    /// <param name="options">The options.</param>
    /// <param name="listenUrl">An address the service listens on, taken where no public one is configured.</param>
    /// <param name="identity">Identity of the database.</param>
    /// <param name="zone">Zone in which people read times.</param>
    /// <param name="deduplication">What readers see of copies.</param>
    /// <param name="views">Saved views.</param>
    public static Site From(
        PublishingOptions options, string listenUrl, StoreIdentity identity, TimeZoneInfo zone, DeduplicationOptions deduplication,
        ViewsOptions views) => new()
        {
            Title = CleanText.Of(options.Title),
            BaseUrl = (WebAddress.Http(options.BaseUrl) ?? WebAddress.Http(Reachable(listenUrl)) ?? "http://localhost").TrimEnd('/'),
            Identity = identity,
            Hub = WebAddress.Http(options.Hub),
            PageSize = options.PageSize,
            PageTime = options.PageTime,
            MaxPageSize = options.MaxPageSize,
            TopStories = options.TopStories,
            NamesCopies = options.NamesCopies,
            FoldsThreads = options.FoldThreads,
            MaxEntryBytes = options.MaxEntryBytes,
            MaxDocumentBytes = options.MaxDocumentBytes,
            Zone = zone,
            Policies = DuplicatePolicies.From(deduplication),
            Views = [.. views.OrderBy(view => view.Key, StringComparer.Ordinal).Select(view => SavedView.From(view.Key, view.Value))],
        };

    /// <summary>The title of a saved view; its name where it is not there any more.</summary>
    /// <param name="view">Its name.</param>
    public string TitleOf(string view) => Views.FirstOrDefault(saved => saved.Name == view)?.Title ?? view;

    /// <summary>The stable id of a combined feed; one for each question that is asked.</summary>
    /// <param name="query">The question; its place in a walk does not count.</param>
    public string FeedTag(ClusterQuery query) =>
        $"tag:{Identity.Authority},{Identity.Date}:{(PublicLinks.Path(query) is { Length: > 0 } path ? path : "stories")}" +
        $"{query with { Cursor = null, Limit = null }}";

    // "Any address" wildcards are for listening only; no link can lead to them.
    private static string Reachable(string listenUrl) => listenUrl
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
        .Replace("//*", "//localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal);
}
