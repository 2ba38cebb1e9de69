using System.Globalization;
using FeedAggregator.Cli.Output;
using FeedAggregator.Deduplication.Comparing;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Data;

/// <summary>How alike the members of a cluster are, as a table.</summary>
internal static class SimilarityMatrix
{
    /// <summary>Writes the table.</summary>
    public static void Write(Terminal terminal, IStore store, Story story)
    {
        CopySimilarities alike = CopySimilarities.Of(store, story);
        int count = alike.Members.Count;
        if (count < 2)
        {
            return;
        }

        List<Column<int>> columns = [new("id", row => alike.Members[row].ArticleId) { Heading = "", Right = true }];
        columns.AddRange(Enumerable.Range(0, count).Select(column => new Column<int>(
            Number(column),
            row => row == column ? "·" : alike.Containments[row][column].ToString("0.00", CultureInfo.InvariantCulture))
        {
            Heading = Number(column),
            Right = true,
        }));
        terminal.Line($"Containment of the smaller text in the larger{(story.Members.Count > count ? $", the first {count} of {story.Members.Count}" : "")}:");
        ListWriter.WriteTable(terminal, columns, [.. Enumerable.Range(0, count)], "");

        string Number(int member) => alike.Members[member].ArticleId.ToString(CultureInfo.InvariantCulture);
    }
}
