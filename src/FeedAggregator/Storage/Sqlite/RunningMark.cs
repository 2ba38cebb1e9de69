namespace FeedAggregator.Storage.Sqlite;

/// <summary>
/// Records whether the last run on a database ended in order: a file beside it that stands while a service runs. What a crash, a
/// kill or a loss of power leaves behind is found at the next start. Taken after <see cref="ServeLock"/>, so that nobody else's mark is
/// met.
/// </summary>
public sealed class RunningMark : IDisposable
{
    private readonly string _path;

    private RunningMark(string path, bool wasLeft)
    {
        _path = path;
        WasLeft = wasLeft;
    }

    /// <summary>Whether the last run left its mark: it did not end in the orderly way.</summary>
    public bool WasLeft { get; }

    /// <summary>Sets the mark.</summary>
    /// <param name="databasePath">Path of the database file.</param>
    public static RunningMark Set(string databasePath)
    {
        string path = Path.GetFullPath(databasePath) + ".running";
        bool wasLeft = File.Exists(path);
        try
        {
            File.WriteAllText(path, "A service runs on this database, or ended without closing it.\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk: the service serves what it has, and the next start does without the check.
        }

        return new RunningMark(path, wasLeft);
    }

    /// <summary>Takes the mark away: the end is orderly.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the next start checks once more than it needs to.
        }
    }
}
