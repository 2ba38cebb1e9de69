using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Help;

/// <summary>The standard help, followed by the command's examples.</summary>
internal sealed class ExamplesHelpAction(HelpAction standard) : SynchronousCommandLineAction
{
    /// <summary>
    /// Width of help in characters; fixed where the output is no terminal, so that it reads the same in a file, a test and the documents.
    /// </summary>
    public static int Width => Console.IsOutputRedirected ? 110 : Math.Max(60, Console.WindowWidth);

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        standard.MaxWidth = Width;
        Shorten(parseResult.CommandResult.Command.Subcommands);
        int answer = standard.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CliCommand { Examples: [_, ..] examples })
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return answer;
    }

    /// <summary>
    /// The list of its parent shows a command's first sentence; its own help shows the rest. The process ends after it.
    /// </summary>
    internal static void Shorten(IEnumerable<Command> commands)
    {
        foreach (Command command in commands)
        {
            if (command.Description is { } text && text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end)
            {
                command.Description = text[..(end + 1)];
            }
        }
    }
}
