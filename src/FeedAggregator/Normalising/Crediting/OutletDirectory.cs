namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// Finds the subscribed outlet that a credit names: "Source: Open Lab" is the feed that the operator calls Open Lab. A title that a feed
/// gives itself counts only where its host bears it out, or any feed could call itself by the name of another and be taken for the origin;
/// a name of two outlets leads to neither. Not thread-safe.
/// </summary>
internal sealed class OutletDirectory
{
    /// <summary>Shorter names are too likely to be another's.</summary>
    private const int MinLength = 3;

    /// <summary>The outlet of each name; null where two have it.</summary>
    private readonly Dictionary<string, string?> _outlets = new(StringComparer.Ordinal);

    /// <summary>Lists feeds.</summary>
    /// <param name="feeds">The subscribed feeds.</param>
    internal OutletDirectory(IEnumerable<Feed> feeds)
    {
        foreach (Feed feed in feeds)
        {
            Add(feed);
        }
    }

    /// <summary>Lists a feed under its names.</summary>
    internal void Add(Feed feed)
    {
        foreach (string name in NamesOf(feed).Select(OutletNames.Fold))
        {
            if (name.Length >= MinLength)
            {
                _outlets[name] = _outlets.TryGetValue(name, out string? other) && other != feed.Outlet ? null : feed.Outlet;
            }
        }
    }

    /// <summary>The names by which a feed's outlet may be credited, as written: that of its host, and its title where it counts.</summary>
    internal static IEnumerable<string> NamesOf(Feed feed)
    {
        string host = SiteName.Label(feed.Outlet);
        string label = OutletNames.Fold(host);
        bool isBorneOut = label.Length >= MinLength &&
            (OutletNames.Fold(feed.Title).Contains(label, StringComparison.Ordinal) || label == InitialsOf(feed.Title));
        return feed.TitleIsOperators || isBorneOut ? OutletNames.FirstPartAndWhole(feed.Title).Prepend(host) : [host];
    }

    /// <summary>
    /// An article with the site of the outlet that its credit names, where that is subscribed; the same article otherwise.
    /// </summary>
    /// <param name="article">The article.</param>
    /// <param name="own">Its own outlet, whose name is no credit.</param>
    internal Article Resolve(Article article, string? own) =>
        article.Credit is { Site: null } credit && OutletOf(credit.Name) is { } site && site != own
            ? article with { Credit = credit with { Site = site } }
            : article;

    /// <summary>The outlet of a name; null where none or more than one has it.</summary>
    /// <param name="name">A name as it is written.</param>
    internal string? OutletOf(string name) => _outlets.GetValueOrDefault(OutletNames.Fold(name));

    private static string InitialsOf(string title) => string.Concat(title
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(static word => char.IsUpper(word[0]))
        .Select(static word => char.ToLowerInvariant(word[0])));
}
