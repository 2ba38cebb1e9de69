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
        List<(ClusterMember Member, ComparableText Text)> copies = store.Read(reader =>
            (from member in cluster.Members.Take(MostMembers)
             let text = reader.Articles.Find(member.ArticleId)?.Article.Text
             where text is not null
             select (member, new ComparableText(text))).ToList());
        double[][] containments = [.. copies.Select(_ => new double[copies.Count])];
        for (int row = 0; row < copies.Count; row++)
        {
            containments[row][row] = 1;
            for (int column = 0; column < row; column++)
            {
                containments[row][column] = containments[column][row] =
                    TextSimilarity.Of(copies[row].Text, copies[column].Text).Containment;
            }
        }

        return new CopySimilarities([.. copies.Select(copy => copy.Member)], containments);
    }
}
