namespace FeedAggregator.Storage;

/// <summary>The database cannot be opened or written. The message names the file, the cause and the remedy in one line.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    /// <param name="message">File, cause and remedy in one line.</param>
    /// <param name="inner">The underlying failure, where there was one.</param>
    public StoreException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>What keeps the database from being written for the time being; null where somebody must repair or replace the file.</summary>
    public StoreTrouble? Trouble { get; init; }
}
