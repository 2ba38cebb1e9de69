using FeedAggregator.Cli.Output;
using FeedAggregator.Deduplication.Comparing;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Data;

/// <summary>How alike the members of a cluster are, each with each: the containment of the smaller text in the larger.</summary>
internal static class SimilarityMatrix
{
    /// <summary>More members than this make no table that a person can read.</summary>
    public const int MostMembers = 15;

    /// <summary>Writes the table.</summary>
    public static void Write(Terminal terminal, IStore store, Story story)
    {
        (long Id, ComparableText Text)[] texts = [.. story.Members.Take(MostMembers)
            .Select(member => store.Article(member.ArticleId))
            .OfType<StoredArticle>()
            .Select(article => (article.Id, new ComparableText(article.Article.Text)))];
        if (texts.Length < 2)
        {
            return;
        }

        List<Column<(long Id, ComparableText Text)>> columns = [new("id", row => row.Id) { Heading = "", Right = true }];
        columns.AddRange(texts.Select(column => new Column<(long Id, ComparableText Text)>(
            column.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            row => row.Id == column.Id ? "·" : TextSimilarity.Of(row.Text, column.Text).Containment.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture))
        {
            Heading = column.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Right = true,
        }));
        terminal.Line($"Containment of the smaller text in the larger{(story.Members.Count > texts.Length ? $", the first {texts.Length} of {story.Members.Count}" : "")}:");
        ListWriter.WriteTable(terminal, columns, texts, "");
    }
}
