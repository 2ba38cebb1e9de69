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

    /// <summary>What people decided about the copies, newest first; only the operator sees it.</summary>
    public IReadOnlyList<StoryDecision> Decisions { get; init; } = [];

    /// <summary>Stories that could be joined to this one; null where none was searched for.</summary>
    public MergeSearch? Search { get; init; }

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

/// <summary>A person's decision about a copy of a story.</summary>
/// <param name="Verdict">The decision.</param>
/// <param name="Other">The first article of the other side; null where it is not stored any more.</param>
public sealed record StoryDecision(Verdict Verdict, StoredArticle? Other)
{
    /// <summary>The decisions about the copies of a story, newest first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cluster">The story.</param>
    public static IReadOnlyList<StoryDecision> Of(Store store, Cluster cluster) =>
        Of(store, [.. cluster.Members.Select(member => member.ArticleId)], static _ => true);

    /// <summary>The decisions that the reports of a thread are not related to others, newest first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="thread">The thread.</param>
    public static IReadOnlyList<StoryDecision> Of(Store store, StoryThread thread) => Of(
        store, [.. thread.Reports.SelectMany(report => report.Cluster.Members).Select(member => member.ArticleId)],
        static verdict => verdict.Kind == VerdictKind.Unrelated);

    private static List<StoryDecision> Of(Store store, HashSet<long> members, Func<Verdict, bool> isMeant)
    {
        return store.Read(reader => reader.Verdicts.All().Where(isMeant).Reverse()
            .Select(verdict => (Verdict: verdict, Other: OtherSide(verdict, members)))
            .Where(static decision => decision.Other is not null)
            .Select(decision => new StoryDecision(decision.Verdict, reader.Articles.Find(decision.Other!.Value)))
            .ToList());
    }

    private static long? OtherSide(Verdict verdict, HashSet<long> members) =>
        verdict.Left.Any(members.Contains) ? verdict.Right[0] : verdict.Right.Any(members.Contains) ? verdict.Left[0] : null;
}

/// <summary>A search for a story to join to another.</summary>
/// <param name="Words">What was searched for.</param>
/// <param name="Found">The stories found, that one left out.</param>
public sealed record MergeSearch(string Words, IReadOnlyList<Cluster> Found);
