using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>One entry of the combined feed, ready for any format: texts clean, addresses followable, ids stable.</summary>
internal sealed record FeedEntry
{
    /// <summary>Number of the cluster or article.</summary>
    public required long Number { get; init; }

    /// <summary>Stable tag URI of the cluster or article.</summary>
    public required string Id { get; init; }

    /// <summary>Headline; empty for a post without a title.</summary>
    public required string Title { get; init; }

    /// <summary>Address of the article, or of the story's page where the article has none.</summary>
    public required string Url { get; init; }

    /// <summary>Address of the story's page.</summary>
    public required string Page { get; init; }

    /// <summary>Author, or null.</summary>
    public string? Author { get; init; }

    /// <summary>When the article was published.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>When the entry last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Sanitised HTML; may be empty.</summary>
    public required string Html { get; init; }

    /// <summary>Whether <see cref="Html"/> is only a beginning, which may end anywhere.</summary>
    public bool IsCut { get; init; }

    /// <summary>Plain summary; may be empty.</summary>
    public required string Summary { get; init; }

    /// <summary>Language tag that RFC 5646 allows, or null.</summary>
    public string? Language { get; init; }

    /// <summary>Categories, none empty.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Files, addresses followable, media types well-formed.</summary>
    public IReadOnlyList<ParsedEnclosure> Enclosures { get; init; } = [];

    /// <summary>Picture, or null.</summary>
    public string? Image { get; init; }

    /// <summary>The feed the article comes from; null for an entry of ours, such as a day of the digest.</summary>
    public required FeedEntrySource? Source { get; init; }

    /// <summary>Known origin that the article credits: name and address; null where there is none.</summary>
    public (string Name, string Url)? Via { get; init; }

    /// <summary>Stable tag URI of the cluster, also where the entry is a single article.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Articles in the cluster; null where the entry is a single article and the cluster was not read.</summary>
    public int? ClusterSize { get; init; }

    /// <summary>Host of the outlet that stands for the story; empty where the entry is no story.</summary>
    public string Outlet { get; init; } = "";

    /// <summary>Id of the article that the entry shows.</summary>
    public required string ArticleId { get; init; }

    /// <summary>Why that article is in the cluster; null where the entry is no story.</summary>
    public required FeedReason? Reason { get; init; }

    /// <summary>
    /// For an article by itself that is marked as a copy: id of the article that stands for its story; null for all others.
    /// </summary>
    public string? CopyOf { get; init; }

    /// <summary>Stable tag URI of the thread of related coverage that the cluster is in, or null.</summary>
    public string? ThreadId { get; init; }

    /// <summary>Address of the thread's page, or null.</summary>
    public string? ThreadPage { get; init; }

    /// <summary>Where the entry is a thread: how many reports it has; else null.</summary>
    public int? ThreadSize { get; init; }

    /// <summary>Where the entry is a thread: its reports in order of publication; of a large thread not all.</summary>
    public IReadOnlyList<FeedReport> Reports { get; init; } = [];

    /// <summary>The other copies, never the article itself; of a large story not all.</summary>
    public IReadOnlyList<FeedCopy> Copies { get; init; } = [];
}

/// <summary>Another copy of a story, as the combined feed names it.</summary>
/// <param name="Id">Stable id of the article.</param>
/// <param name="Url">Address of the article; null where it has none that may be followed.</param>
/// <param name="Title">Headline.</param>
/// <param name="Source">Name of the feed that carries it.</param>
/// <param name="Outlet">Host of its outlet: copies of one are named once.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Reason">Why it is in the cluster.</param>
internal sealed record FeedCopy(
    string Id, string? Url, string Title, string Source, string Outlet, DateTimeOffset Published, FeedReason Reason);

/// <summary>A story of a thread, as the combined feed names it.</summary>
/// <param name="Id">Stable id of the story.</param>
/// <param name="Url">Address of the article that stands for it, or of its page.</param>
/// <param name="Page">Address of its page.</param>
/// <param name="Title">Headline.</param>
/// <param name="Source">Name of the feed that carries it.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Size">Articles in it.</param>
internal sealed record FeedReport(string Id, string Url, string Page, string Title, string Source, DateTimeOffset Published, int Size);

/// <summary>The feed an entry was taken from.</summary>
/// <param name="Id">Its address, or a tag of ours where the address must stay private (local files, secrets).</param>
/// <param name="Title">Its name.</param>
/// <param name="FeedUrl">Its address; null where it must stay private.</param>
/// <param name="SiteUrl">Address of its site, or null.</param>
/// <param name="Url">An address that can always be given: the feed's, the site's, or that of its articles on our page.</param>
/// <param name="Updated">The newest change of it that we know of from this entry.</param>
internal sealed record FeedEntrySource(string Id, string Title, string? FeedUrl, string? SiteUrl, string Url, DateTimeOffset Updated);

/// <summary>Why an article is in its cluster, as published: the article it matched is named by its stable id.</summary>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Measure">What the rule looked at, or null.</param>
/// <param name="Score">Value of the measure, 0 to 1, or null.</param>
/// <param name="Matched">Stable id of the article it matched best, or null.</param>
internal sealed record FeedReason(string Rule, string? Measure, double? Score, string? Matched)
{
    public static FeedReason Of(MembershipReason reason, StoreIdentity identity) => new(
        reason.Rule,
        reason.Measure,
        reason.Score is { } score ? Math.Round(score, 4) : null,
        reason.MatchedArticleId is { } matched ? identity.ArticleTag(matched) : null);
}
