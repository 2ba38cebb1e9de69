using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Pages;

/// <summary>What the page of a story shows beyond the story itself.</summary>
public sealed record StoryDetails
{
    /// <summary>Nothing more.</summary>
    public static StoryDetails None { get; } = new();

    /// <summary>Which rule chose the article that stands for the story; null where none had to or it is not known.</summary>
    public RepresentativeRule? ShownBy { get; init; }

    /// <summary>How alike the copies are; null if there is only one, or if it is not asked for.</summary>
    public CopySimilarities? Alike { get; init; }

    /// <summary>Two copies to compare word by word, or null.</summary>
    public (StoredArticle Left, StoredArticle Right)? Compared { get; init; }

    /// <summary>Reads what there is to tell about a story.</summary>
    /// <param name="store">The store.</param>
    /// <param name="policy">What chooses representatives.</param>
    /// <param name="cluster">The story.</param>
    public static StoryDetails Read(Store store, RepresentativePolicy policy, Cluster cluster)
    {
        if (cluster.Members.Count < 2)
        {
            return None;
        }

        (ClusterMember chosen, RepresentativeRule? by) = policy.Decide(cluster.Members);
        return new StoryDetails
        {
            // A policy that was changed meanwhile would tell something else than what is shown.
            ShownBy = chosen.ArticleId == cluster.Representative.Id ? by : null,
            Alike = CopySimilarities.Of(store, cluster),
        };
    }
}
