namespace FeedAggregator.Model;

/// <summary>
/// What readers see of the copies of each feed: as set for the feed, else for the nearest category above it
/// (<see cref="DeduplicationOptions.Policies"/>), else for all (<see cref="DeduplicationOptions.Policy"/>).
/// </summary>
public sealed record DuplicatePolicies
{
    private readonly DuplicatePolicy _default;
    private readonly Dictionary<string, DuplicatePolicy> _categories;

    private DuplicatePolicies(DuplicatePolicy common, IDictionary<string, DuplicatePolicy> categories)
    {
        _default = common;
        _categories = new Dictionary<string, DuplicatePolicy>(categories, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>One entry a story, whatever the feed.</summary>
    public static DuplicatePolicies Collapse { get; } = new(DuplicatePolicy.Collapse, new Dictionary<string, DuplicatePolicy>());

    /// <summary>The policies as configured.</summary>
    /// <param name="options">The options.</param>
    public static DuplicatePolicies From(DeduplicationOptions options) => new(options.Policy, options.Policies);

    /// <summary>The policy of a feed.</summary>
    /// <param name="feed">The feed.</param>
    public DuplicatePolicy Of(FeedSummary feed)
    {
        if (feed.Settings.Policy is { } own)
        {
            return own;
        }

        for (string path = feed.Category; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))])
        {
            if (_categories.TryGetValue(path, out DuplicatePolicy policy))
            {
                return policy;
            }
        }

        return _default;
    }

    /// <summary>Feeds whose articles have entries of their own.</summary>
    /// <param name="feeds">All feeds.</param>
    public IReadOnlyList<long> Uncollapsed(IEnumerable<FeedSummary> feeds) =>
        [.. feeds.Where(feed => Of(feed) != DuplicatePolicy.Collapse).Select(feed => feed.Id)];
}

/// <summary>What the default view shows of a story with several copies. Nothing is ever deleted.</summary>
public enum DuplicatePolicy
{
    /// <summary>One entry a story, its copies listed with it.</summary>
    Collapse,

    /// <summary>Every article, copies marked as such.</summary>
    Mark,

    /// <summary>Every article as if it were alone.</summary>
    KeepAll,
}
