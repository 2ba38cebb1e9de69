namespace FeedAggregator.Cli.Output;

/// <summary>Standard output cannot be written.</summary>
internal sealed class OutputException(Exception cause) : Exception($"standard output cannot be written: {cause.Message}", cause);
