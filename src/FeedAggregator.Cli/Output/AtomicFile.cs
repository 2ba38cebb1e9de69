namespace FeedAggregator.Cli.Output;

/// <summary>Writes files that are either the former or the new one, whole, whatever happens meanwhile.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file, then puts the new one in its place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write) => Write(path, stream =>
    {
        write(stream);
        return 0;
    });

    /// <summary>Writes beside the file, then puts the new one in its place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <returns>What <paramref name="write"/> answers.</returns>
    public static T Write<T>(string path, Func<Stream, T> write)
    {
        string target = Path.GetFullPath(path);
        string temporary = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            T answer;
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write))
            {
                answer = write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
            return answer;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
