namespace FeedAggregator.Service.Pages;

/// <summary>What the river can be narrowed to.</summary>
/// <param name="Categories">Category paths, in order.</param>
/// <param name="Outlets">Outlets: host and name for people, by name.</param>
public sealed record RiverFilters(IReadOnlyList<string> Categories, IReadOnlyList<(string Host, string Name)> Outlets)
{
    /// <summary>Nothing to narrow by.</summary>
    public static RiverFilters None { get; } = new([], []);

    /// <summary>What the subscribed feeds offer.</summary>
    /// <param name="feeds">All feeds.</param>
    public static RiverFilters Of(IReadOnlyList<Feed> feeds) => new(
        [.. feeds.Where(feed => feed.Subscribed).Select(feed => feed.Category).Where(category => category.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)],
        [.. feeds.Where(feed => feed.Subscribed).GroupBy(feed => feed.Outlet, StringComparer.Ordinal).Select(group => (group.Key, group.First().Title)).OrderBy(outlet => outlet.Title, StringComparer.OrdinalIgnoreCase)]);
}
