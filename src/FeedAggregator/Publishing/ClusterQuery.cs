using System.Globalization;
using System.Text;
using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>What a reader asks of a feed, the page or the API: filters, view and place. Written to and read from query strings.</summary>
public sealed record ClusterQuery
{
    /// <summary>The most entries one page may have.</summary>
    public const int MaximumLimit = 500;

    /// <summary>The most outlets one can ask for; no story has more.</summary>
    public const int MaximumSources = 1000;

    /// <summary>The longest search text, in characters; more is no question a person asks.</summary>
    public const int MaximumText = 500;

    /// <summary>
    /// The most beginnings of words (<c>harb*</c>) in a search: for each of them the index gathers every word that begins so.
    /// </summary>
    public const int MaximumBeginnings = 4;

    /// <summary>Stories or single articles (<c>view</c>); null takes what the site shows by default.</summary>
    public FeedView? View { get; init; }

    /// <summary>Category path, with everything below it (<c>category</c>).</summary>
    public string? Category { get; init; }

    /// <summary>Number of a feed (<c>feed</c>).</summary>
    public long? Feed { get; init; }

    /// <summary>Address of a feed; saved views name feeds by it, questions in an address by <see cref="Feed"/>.</summary>
    public string? FeedUrl { get; init; }

    /// <summary>Host of an outlet (<c>outlet</c>).</summary>
    public string? Outlet { get; init; }

    /// <summary>Search words (<c>q</c>).</summary>
    public string? Text { get; init; }

    /// <summary>First seen at or after this moment (<c>since</c>: a date or an RFC 3339 time).</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At least this many outlets (<c>min-sources</c>).</summary>
    public int MinSources { get; init; } = 1;

    /// <summary>Entries a page (<c>limit</c>), 1 to <see cref="MaximumLimit"/>; null takes the configured size.</summary>
    public int? Limit { get; init; }

    /// <summary>Place in a walk (<c>cursor</c>).</summary>
    public PageCursor? Cursor { get; init; }

    /// <summary>
    /// Whether the page folds related reports under the story that leads them (<c>fold</c>); null takes what the site does by default.
    /// </summary>
    public bool? Fold { get; init; }

    /// <summary>
    /// Name of the saved view that this question is, or null. Its filters then stand in the configuration and not in the address.
    /// </summary>
    public string? Saved { get; init; }

    /// <summary>Which list of stories it is; it stands in the path of the address.</summary>
    public FeedKind Kind { get; init; }

    /// <summary>Whether anything but the newest of everything is asked for.</summary>
    public bool IsFiltered => Category is not null || Feed is not null || FeedUrl is not null || Outlet is not null || Text is not null ||
        Since is not null || MinSources > 1;

    /// <summary>The store's filter, without the place.</summary>
    /// <param name="limit">How many at the most.</param>
    public ClusterFilter ToFilter(int limit) => new()
    {
        Category = Category,
        FeedId = Feed,
        FeedUrl = FeedUrl,
        Outlet = Outlet,
        Text = Text,
        Since = Since,
        MinSources = MinSources,
        FirstOfThread = View == FeedView.Threads,
        Limit = limit,
    };

    /// <summary>
    /// The query as it stands in an address: empty, or <c>?</c> and the parts in one fixed order, so that one question has one address.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, "view", View?.ToString().ToLowerInvariant());
        if (Saved is null)
        {
            Append(text, "category", Category);
            Append(text, "feed", Feed?.ToString(CultureInfo.InvariantCulture));
            Append(text, "outlet", Outlet);
            Append(text, "q", Text);
            Append(text, "since", Since is { } since ? Timestamps.Rfc3339(since) : null);
            Append(text, "min-sources", MinSources > 1 ? MinSources.ToString(CultureInfo.InvariantCulture) : null);
        }

        Append(text, "fold", Fold switch { null => null, true => "on", false => "off" });
        Append(text, "limit", Limit?.ToString(CultureInfo.InvariantCulture));
        Append(text, "cursor", Cursor?.ToString());
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(CleanText.Of(value)));
        }
    }
}

/// <summary>The lists of stories.</summary>
public enum FeedKind
{
    /// <summary>All stories, the newest first.</summary>
    Stories,

    /// <summary>The stories that most outlets take up now (<see cref="Coverage"/>).</summary>
    Top,

    /// <summary>One entry for each day: the stories that most outlets told on it.</summary>
    Digest,
}

/// <summary>What one entry of a combined feed is.</summary>
public enum FeedView
{
    /// <summary>A story with all its copies.</summary>
    Clusters,

    /// <summary>A single article, duplicates and all.</summary>
    Articles,

    /// <summary>A thread of related coverage, or a story that is in none.</summary>
    Threads,
}
