using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http.Api;

/// <summary>An entry that a feed's rules kept out.</summary>
internal sealed record DroppedResource(string Title, string? Url, DateTimeOffset Published, DateTimeOffset Dropped, string Rule)
{
    public static DroppedResource Of(DroppedEntry entry) => new(entry.Title, WebAddress.Http(entry.Link), entry.Published, entry.Dropped, entry.Rule);
}
