namespace FeedAggregator.Storage;

/// <summary>
/// What keeps a sound database from being written for the time being. What is stored can still be read; as soon as the cause is gone, writing
/// goes on by itself.
/// </summary>
/// <param name="Words">Cause and remedy, without any path: fit to be shown to everybody.</param>
public sealed record StoreTrouble(string Words)
{
    private static readonly StoreTrouble Locked = new("the database is locked by another program: end that program or wait");
    private static readonly StoreTrouble ReadOnly = new("the database cannot be written: the file, its folder or its disk is read-only for this user");
    private static readonly StoreTrouble Broken = new("the disk reports errors: check the disk");
    private static readonly StoreTrouble Full = new("the disk is full: free some space; nothing is lost meanwhile");

    /// <summary>The trouble an error code of SQLite means; null where it means none that passes.</summary>
    /// <param name="code">The primary code.</param>
    internal static StoreTrouble? Of(int code) => code switch
    {
        5 or 6 => Locked,
        8 => ReadOnly,
        10 => Broken,
        13 => Full,
        _ => null,
    };
}
