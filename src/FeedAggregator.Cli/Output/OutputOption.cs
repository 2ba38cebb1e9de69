using System.CommandLine;
using System.Text;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Output;

/// <summary>The option <c>--output FILE</c> of the commands that write a document: standard output where it is not given.</summary>
internal sealed class OutputOption
{
    private readonly Option<string?> _file = new("--output", "-o") { Description = "File to write, replaced in one step when all is written (default: standard output)", HelpName = "FILE" };

    /// <summary>Adds the option to a command.</summary>
    public OutputOption(Command command) => command.Options.Add(_file);

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
}
