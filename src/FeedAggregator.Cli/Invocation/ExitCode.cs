namespace FeedAggregator.Cli.Invocation;

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
