namespace FeedAggregator.Cli.Invocation;

/// <summary>Words for errors that no command foresaw.</summary>
internal static class UnexpectedError
{
    /// <summary>
    /// One line a person can act on. The whole trace is added only where the environment variable <c>FEEDAGG_TRACE</c> is set: it helps whoever
    /// mends the program and nobody else.
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
