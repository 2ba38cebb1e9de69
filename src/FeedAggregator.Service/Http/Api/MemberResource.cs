using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Http.Api;

/// <summary>One article of a cluster, without its text.</summary>
internal sealed record MemberResource
{
    public required long Id { get; init; }
    public required long FeedId { get; init; }
    public required string Source { get; init; }
    public required string Outlet { get; init; }
    public required string Title { get; init; }
    public string? Link { get; init; }
    public required DateTimeOffset Published { get; init; }
    public required DateTimeOffset FirstSeen { get; init; }
    public required ReasonResource Reason { get; init; }

    public static MemberResource Of(ClusterMember member) => new()
    {
        Id = member.ArticleId,
        FeedId = member.Feed.Id,
        Source = PrivateAddresses.Text(member.Feed.Title),
        Outlet = member.Feed.Outlet,
        Title = member.Title,
        Link = WebAddress.Http(member.Link),
        Published = member.Published,
        FirstSeen = member.FirstSeen,
        Reason = ReasonResource.Of(member.Reason),
    };
}
