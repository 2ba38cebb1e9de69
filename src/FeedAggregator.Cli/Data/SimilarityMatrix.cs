using System.Globalization;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Output;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Data;

/// <summary>How alike the members of a cluster are, each with each.</summary>
internal static class SimilarityMatrix
{
    /// <summary>Writes the table; nothing where there is only one member.</summary>
    public static void Write(Terminal terminal, Store store, Cluster cluster)
    {
        CopySimilarities alike = CopySimilarities.Of(store, cluster);
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
        terminal.Line(
            $"Containment of the smaller text in the " +
            $"larger{(cluster.Members.Count > count ? $", the first {count} of {cluster.Members.Count}" : "")}:");
        ListWriter.WriteTable(terminal, columns, [.. Enumerable.Range(0, count)], "");

        string Number(int member) => alike.Members[member].ArticleId.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The same for programs: the articles compared, and a row of containments for each.</summary>
    public static JsonObject Json(Store store, Cluster cluster)
    {
        CopySimilarities alike = CopySimilarities.Of(store, cluster);
        return new JsonObject
        {
            ["articles"] = JsonText.Value(alike.Members.Select(member => member.ArticleId)),
            ["containment"] = new JsonArray([.. Enumerable.Range(0, alike.Members.Count).Select(row =>
                new JsonArray(
                    [.. Enumerable.Range(0, alike.Members.Count)
                    .Select(column => JsonText.Value(row == column ? 1.0 : alike.Containments[row][column]))]))]),
        };
    }
}
