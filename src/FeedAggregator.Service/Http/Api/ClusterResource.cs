using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http.Api;

/// <summary>A story: the article that stands for it and all its copies.</summary>
internal sealed record ClusterResource
{
    public required long Id { get; init; }
    public required string Tag { get; init; }
    public required int Size { get; init; }
    public required int Outlets { get; init; }
    /// <summary>Id of the thread of related coverage it is in; null for none.</summary>
    public long? Thread { get; init; }
    public required DateTimeOffset FirstSeen { get; init; }
    public required DateTimeOffset Updated { get; init; }
    public required ArticleResource Representative { get; init; }

    /// <summary>
    /// The members, the representative among them, earliest published first: of a story of more than 256 those stored first.
    /// </summary>
    public required IReadOnlyList<MemberResource> Members { get; init; }

    public static ClusterResource Of(Cluster cluster, StoreIdentity identity) => new()
    {
        Id = cluster.Id,
        Tag = identity.ClusterTag(cluster.Id),
        Size = cluster.Size,
        Outlets = cluster.OutletCount,
        Thread = cluster.Thread,
        FirstSeen = cluster.FirstSeen,
        Updated = cluster.Updated,
        Representative = ArticleResource.Of(cluster.Representative, identity),
        Members = [.. cluster.Members.Select(MemberResource.Of)],
    };
}
