namespace FeedAggregator.Storage.Sqlite;

/// <summary>
/// What a restore leaves that was killed between setting the former database aside and putting the new one in its place: nothing under the
/// database's name, the checked copy under <see cref="StoreBackup.Incoming"/>. The next process that opens the database finishes it.
/// </summary>
public static class InterruptedRestore
{
    /// <summary>What is said when one was finished.</summary>
    /// <param name="databasePath">Path of the database file.</param>
    public static string Notice(string databasePath) =>
        $"{databasePath}: a restore was interrupted and is finished now; the former database is {StoreBackup.Former(databasePath)}";

    /// <summary>Whether a database is in that state.</summary>
    /// <param name="databasePath">Path of the database file.</param>
    public static bool IsThere(string databasePath) => !File.Exists(databasePath) && File.Exists(StoreBackup.Incoming(databasePath));

    /// <summary>Whether one was killed before it had set the former database aside: its copy, whole or not, is of no use.</summary>
    /// <param name="databasePath">Path of the database file.</param>
    public static bool HasLeftovers(string databasePath) =>
        File.Exists(databasePath) && (File.Exists(StoreBackup.Incoming(databasePath)) || StoreBackup.HasUnfinished(databasePath));

    /// <summary>
    /// Finishes a restore that set the former database aside already. One that had not got so far is undone: its copy is removed, and the
    /// database is what it was. The caller holds the <see cref="ServeLock"/>.
    /// </summary>
    /// <param name="databasePath">Path of the database file.</param>
    /// <returns>Whether one was finished.</returns>
    /// <exception cref="StoreException">The files cannot be moved.</exception>
    public static bool Settle(string databasePath)
    {
        try
        {
            if (IsThere(databasePath))
            {
                StoreBackup.Swap(databasePath);
                return true;
            }

            File.Delete(StoreBackup.Incoming(databasePath));
            StoreBackup.RemoveUnfinished(databasePath);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{databasePath}: a restore was interrupted and cannot be finished: {e.Message}", e);
        }
    }
}
