namespace FeedAggregator.Storage;

/// <summary>What makes ids of this database unique in the world (RFC 4151 tag URIs); fixed when the database is made, kept by every copy of it.</summary>
/// <param name="Authority">Authority of tag URIs: a random name under <c>feedagg.invalid</c>.</param>
/// <param name="Date">Date of tag URIs, <c>yyyy-MM-dd</c>.</param>
public sealed record StoreIdentity(string Authority, string Date)
{
    /// <summary>The stable id of a cluster.</summary>
    /// <param name="clusterId">Number of the cluster.</param>
    public string ClusterTag(long clusterId) => FormattableString.Invariant($"tag:{Authority},{Date}:cluster/{clusterId}");

    /// <summary>The stable id of an article.</summary>
    /// <param name="articleId">Number of the article.</param>
    public string ArticleTag(long articleId) => FormattableString.Invariant($"tag:{Authority},{Date}:article/{articleId}");
}
