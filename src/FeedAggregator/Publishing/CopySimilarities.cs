using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>How alike the copies of a story are, each with each: the containment of the smaller text in the larger.</summary>
/// <param name="Members">The copies compared, in the order of the story.</param>
/// <param name="Containments">One row a copy, one value a copy in each, 0 to 1; 1 of a copy with itself.</param>
public sealed record CopySimilarities(IReadOnlyList<ClusterMember> Members, IReadOnlyList<IReadOnlyList<double>> Containments)
{
    /// <summary>More copies than this make no table that a person can read; the first ones are compared.</summary>
    public const int MostMembers = 15;

    /// <summary>Compares the copies of a story by their present texts.</summary>
    /// <param name="store">Where the texts are.</param>
    /// <param name="cluster">The story.</param>
    public static CopySimilarities Of(Store store, Cluster cluster)
    {
        (ClusterMember Member, ComparableText Text)[] copies =
        [
            .. from member in cluster.Members.Take(MostMembers)
               let article = store.Read(reader => reader.Articles.Find(member.ArticleId))
               where article is not null
               select (member, new ComparableText(article.Article.Text)),
        ];
        return new CopySimilarities(
            [.. copies.Select(copy => copy.Member)],
            [.. copies.Select(
                row => copies.Select(
                    column => ReferenceEquals(row.Text, column.Text) ? 1 : TextSimilarity.Of(row.Text, column.Text).Containment)
                    .ToArray())]);
    }
}
