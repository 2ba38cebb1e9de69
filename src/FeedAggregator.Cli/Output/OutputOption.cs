using System.CommandLine;
using System.Text;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Output;

/// <summary>The option <c>--output FILE</c> of the commands that write a document: standard output where it is not given.</summary>
internal sealed class OutputOption
{
    private readonly Option<string?> _file = new("--output", "-o")
    { Description = "File to write, replaced in one step when all is written (default: standard output)", HelpName = "FILE" };

    /// <summary>Adds the option to a command.</summary>
    public OutputOption(Command command) => command.Options.Add(_file);

    /// <summary>Writes rows for programs, one at a time, with progress where that does not run into the rows themselves.</summary>
    /// <param name="context">The running command.</param>
    /// <param name="csv">As CSV with a heading line; else as JSON lines.</param>
    /// <param name="columns">What a row shows.</param>
    /// <param name="rows">The rows; read once, as they come.</param>
    /// <param name="total">How many there will be, asked only where progress is drawn; null if unknown.</param>
    /// <param name="cancellationToken">Looked at before each row.</param>
    /// <returns>How many rows there were.</returns>
    public async Task<long> ExportAsync<T>(
        CommandContext context, bool csv, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows, Func<long?> total,
        CancellationToken cancellationToken)
    {
        if (context.Value(_file) is null && !Console.IsOutputRedirected)
        {
            return ListWriter.Export(context.Terminal.Data, csv, columns, rows, cancellationToken);
        }

        long count = 0;
        await ProgressBar.RunAsync(context.Terminal, "Exporting", total, advance =>
        {
            count = Write(
                context, writer => ListWriter.Export(writer, csv, columns, rows.Select(row => Counted(row, advance)), cancellationToken));
            return Task.CompletedTask;
        });
        return count;
    }

    /// <summary>Writes the document; a file appears under its name only when it is complete.</summary>
    /// <param name="context">The running command.</param>
    /// <param name="write">Writes it.</param>
    /// <returns>What <paramref name="write"/> answers.</returns>
    public T Write<T>(CommandContext context, Func<TextWriter, T> write)
    {
        if (context.Value(_file) is not { } file)
        {
            return write(context.Terminal.Data);
        }

        return AtomicFile.Write(file, stream =>
        {
            using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            return write(writer);
        });
    }

    private static T Counted<T>(T row, Action advance)
    {
        advance();
        return row;
    }
}
