using System.Text.Json.Nodes;
using FeedAggregator.Cli.Invocation;
using Spectre.Console;

namespace FeedAggregator.Cli.Output;

/// <summary>Writes a list as a table, as JSON lines or as CSV, all from one set of columns.</summary>
internal static class ListWriter
{
    /// <summary>Writes the rows in the form the person asked for.</summary>
    /// <param name="context">The running command.</param>
    /// <param name="options">Its list options.</param>
    /// <param name="columns">What a row shows.</param>
    /// <param name="rows">The rows; read once, as they come, where the form allows it.</param>
    /// <param name="nothing">What to say to a person where there are none.</param>
    public static void Write<T>(CommandContext context, ListOptions options, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows,
        string nothing)
    {
        if (options.IsForPrograms(context))
        {
            Export(context.Terminal.Data, context.Value(options.Csv), columns, rows, CancellationToken.None);
        }
        else
        {
            WriteTable(context.Terminal, columns, [.. rows], nothing);
        }
    }

    /// <summary>Writes the rows for programs, one at a time.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="csv">As CSV with a heading line; else as JSON lines.</param>
    /// <param name="columns">What a row shows.</param>
    /// <param name="rows">The rows; read once, as they come.</param>
    /// <param name="cancellationToken">Looked at before each row.</param>
    /// <returns>How many rows there were.</returns>
    public static long Export<T>(TextWriter writer, bool csv, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows,
        CancellationToken cancellationToken)
    {
        if (csv)
        {
            writer.WriteLine(CsvText.Record(columns.Select(column => (object?)column.Name)));
        }

        long count = 0;
        foreach (T row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.WriteLine(csv ? CsvText.Record(columns.Select(column => column.Value(row))) : JsonText.Of(Object(columns, row)));
            count++;
        }

        return count;
    }

    /// <summary>
    /// One row as a JSON object with every field, null where there is no value: programs find the same fields in every line.
    /// </summary>
    public static JsonObject Object<T>(IEnumerable<Column<T>> columns, T row)
    {
        JsonObject json = [];
        foreach (Column<T> column in columns)
        {
            json[column.Name] = JsonText.Value(column.Value(row));
        }

        return json;
    }

    /// <summary>Writes the rows as a table for people.</summary>
    public static void WriteTable<T>(Terminal terminal, IReadOnlyList<Column<T>> columns, IReadOnlyList<T> rows, string nothing)
    {
        if (rows.Count == 0)
        {
            terminal.Remark(nothing);
            return;
        }

        Column<T>[] shown = TableFit.Of(columns, rows, Terminal.Width);
        Table table = new() { Border = TableBorder.Simple };
        foreach (Column<T> column in shown)
        {
            table.AddColumn(new TableColumn(new Text(column.Heading!))
            {
                Alignment = column.Right ? Justify.Right : Justify.Left,
                NoWrap = column.NoWrap || column.Right,
            });
        }

        table.ShowHeaders = shown.Any(column => column.Heading!.Length > 0);
        foreach (T row in rows)
        {
            table.AddRow(shown.Select(column => new Text(column.Cell(row))));
        }

        terminal.Draw(table);
    }
}
