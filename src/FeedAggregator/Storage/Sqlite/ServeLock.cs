using System.Globalization;
using System.Text;

namespace FeedAggregator.Storage.Sqlite;

/// <summary>
/// One <c>serve</c> owns a database. A lock of the operating system on the file beside it, which ends with the process however that ends;
/// a file left behind locks no process out.
/// </summary>
public sealed class ServeLock : IDisposable
{
    /// <summary>What follows the database's name in that of the lock file.</summary>
    public const string Suffix = ".lock";

    private readonly FileStream _stream;

    private ServeLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock.</summary>
    /// <param name="databasePath">Path of the database file.</param>
    /// <exception cref="StoreException">Another service has it, or the folder cannot be written.</exception>
    public static ServeLock Take(string databasePath)
    {
        string path = Path.GetFullPath(databasePath) + Suffix;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            NoteOwner(stream);
            return new ServeLock(stream);
        }
        catch (IOException e) when (IsTaken(databasePath))
        {
            throw new StoreException(
                $"{databasePath} is in use by another running service: stop that one first, or name another file in Storage:Path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"{databasePath}: its folder cannot be written: check that it exists and that this user may write there.", e);
        }
    }

    /// <summary>Whether a service holds the lock of this database now.</summary>
    /// <param name="databasePath">Path of the database file.</param>
    public static bool IsTaken(string databasePath)
    {
        string path = Path.GetFullPath(databasePath) + Suffix;
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 1);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>
    /// Our number in the file is for people who look who holds it; a full disk must not keep a service from starting for its lack.
    /// </summary>
    private static void NoteOwner(FileStream stream)
    {
        try
        {
            stream.SetLength(0);
            stream.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            stream.Flush();
        }
        catch (IOException)
        {
            // The lock itself needs no room.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
