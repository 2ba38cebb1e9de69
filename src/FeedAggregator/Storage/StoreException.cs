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

    /// <summary>
    /// What keeps the database from being written for the time being; null if a person must repair or replace the file.
    /// </summary>
    public StoreTrouble? Trouble { get; init; }
}

/// <summary>
/// What keeps a sound database from being written for the time being. What is stored can still be read; as soon as the cause is gone,
/// writing goes on by itself.
/// </summary>
/// <param name="Words">Cause and remedy, without any path: fit to be shown to everybody.</param>
public sealed record StoreTrouble(string Words)
{
    internal static readonly StoreTrouble Locked = new("the database is locked by another program: end that program or wait");
    internal static readonly StoreTrouble ReadOnly =
        new("the database cannot be written: the file, its folder or its disk is read-only for this user");
    internal static readonly StoreTrouble Broken = new("the disk reports errors: check the disk");
    internal static readonly StoreTrouble Full = new("the disk is full: free some space; nothing is lost meanwhile");
}
