namespace FeedAggregator.Cli.Invocation;

/// <summary>Ends a command with one line for a person and an exit code. The way every expected failure leaves a command.</summary>
internal sealed class CommandException : Exception
{
    private CommandException(string message, int exitCode, Exception? cause)
        : base(message, cause) => ExitCode = exitCode;

    /// <summary>What the shell is told.</summary>
    public int ExitCode { get; }

    /// <summary>Something went wrong while doing what was asked: exit code 1.</summary>
    /// <param name="message">One line: what failed and, where it is known, what to do.</param>
    /// <param name="cause">What was caught, or null.</param>
    public static CommandException Failed(string message, Exception? cause = null) => new(message, Invocation.ExitCode.Failed, cause);

    /// <summary>What was asked, or the configuration, is wrong: exit code 2.</summary>
    /// <param name="message">One line: what is wrong and what would be right.</param>
    /// <param name="cause">What was caught, or null.</param>
    public static CommandException Usage(string message, Exception? cause = null) => new(message, Invocation.ExitCode.Usage, cause);
}

/// <summary>The three answers every command gives to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The command was understood, but something failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or wrong configuration: the same command line cannot succeed until a person changes something.</summary>
    public const int Usage = 2;
}
