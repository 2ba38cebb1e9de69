namespace FeedAggregator.Publishing;

/// <summary>The feed an entry was taken from.</summary>
/// <param name="Id">Its address, or a tag of ours where the address must stay private (local files, secrets).</param>
/// <param name="Title">Its name.</param>
/// <param name="FeedUrl">Its address; null where it must stay private.</param>
/// <param name="SiteUrl">Address of its site, or null.</param>
/// <param name="Url">An address that can always be given: the feed's, the site's, or that of its articles on our page.</param>
/// <param name="Updated">The newest change of it that we know of from this entry.</param>
internal sealed record FeedEntrySource(string Id, string Title, string? FeedUrl, string? SiteUrl, string Url, DateTimeOffset Updated);
