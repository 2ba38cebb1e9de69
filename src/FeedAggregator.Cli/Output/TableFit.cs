namespace FeedAggregator.Cli.Output;

/// <summary>Chooses the columns for which a terminal has room, so that no text is broken into scraps.</summary>
internal static class TableFit
{
    // Blanks and the line's own between two columns, and the least in which a text can be read.
    private const int Gap = 3;
    private const int LeastText = 20;

    /// <summary>The columns that have a heading, without the spare ones that would not fit.</summary>
    /// <param name="columns">All columns.</param>
    /// <param name="rows">What the table will show.</param>
    /// <param name="width">Characters in a line.</param>
    public static Column<T>[] Of<T>(IEnumerable<Column<T>> columns, IReadOnlyList<T> rows, int width)
    {
        List<(Column<T> Column, int Width)> shown =
            [.. columns.Where(column => column.Heading is not null).Select(column => (column, Needs(column, rows)))];
        while (shown.Sum(column => column.Width + Gap) > width && shown.FindLastIndex(column => column.Column.Spare) is >= 0 and var spare)
        {
            shown.RemoveAt(spare);
        }

        return [.. shown.Select(column => column.Column)];
    }

    private static int Needs<T>(Column<T> column, IReadOnlyList<T> rows)
    {
        int longest = Math.Max(column.Heading!.Length, rows.Max(row => column.Cell(row).Length));
        return column.NoWrap || column.Right ? longest : Math.Min(longest, LeastText);
    }
}
