using System.CommandLine;
using FeedAggregator.Cli.Commands;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Invocation;

/// <summary>
/// From the process's arguments to its exit code: parses, runs the command and is the boundary at which every error becomes one line.
/// </summary>
internal static class CommandLineRunner
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">As the shell handed them over.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        StandardOutput.GuardClosedStreams();
        FeedaggCommand root = new();

        // Response files are off: an argument such as "@name" is foreign text, not the name of a file to read.
        ParseResult line = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        Terminal terminal = Terminal.OfProcess(quiet: false, noColour: line.GetValue(root.NoColour));
        if (line.Errors.Count > 0 && line.Action is not { ClearsParseErrors: true })
        {
            terminal.Problem(ParseProblem.Describe(line));
            terminal.Problem($"Try: {CommandPath.Of(line.CommandResult.Command)} --help", label: null);
            return ExitCode.Usage;
        }

        try
        {
            int exitCode = await line.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = terminal.Data,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(15),
            });
            terminal.Flush();
            return exitCode;
        }
        catch (OutputException failure)
        {
            return Fail(terminal, failure.Message, ExitCode.Failed);
        }
        catch (CommandException failure)
        {
            return Fail(terminal, failure.Message, failure.ExitCode);
        }
        catch (Exception failure) when (failure is StoreException or SubscriptionException)
        {
            return Fail(terminal, failure.Message, ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            return Fail(terminal, "interrupted", ExitCode.Failed);
        }
        catch (Exception unexpected)
        {
            return Fail(terminal, UnexpectedError.Describe(unexpected), ExitCode.Failed);
        }
    }

    private static int Fail(Terminal terminal, string message, int exitCode)
    {
        try
        {
            terminal.Problem(message);
        }
        catch (OutputException failure)
        {
            // What was written before the failure could not be handed over either; the failure itself is the news.
            terminal.Problem($"{message} ({failure.Message})");
        }

        return exitCode;
    }
}

/// <summary>The words by which a command is typed.</summary>
internal static class CommandPath
{
    /// <summary>The command's name after those of its parents, such as <c>feedagg feeds list</c>.</summary>
    public static string Of(Command command) =>
        command is RootCommand
            ? "feedagg"
            : string.Join(' ', command.Parents.OfType<Command>().Take(1).Select(Of).Append(command.Name));
}

/// <summary>Words for errors that no command foresaw.</summary>
internal static class UnexpectedError
{
    /// <summary>
    /// One line a person can act on. The whole trace is added only where the environment variable <c>FEEDAGG_TRACE</c> is set: it helps
    /// the program's developers only.
    /// </summary>
    public static string Describe(Exception error)
    {
        string line = error switch
        {
            UnauthorizedAccessException or IOException => error.Message,
            _ => $"unexpected {error.GetType().Name}: {error.Message} (set FEEDAGG_TRACE=1 to see where)",
        };
        return Environment.GetEnvironmentVariable("FEEDAGG_TRACE") is { Length: > 0 } ? $"{line}{Environment.NewLine}{error}" : line;
    }
}
