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

    /// <summary>Like <see cref="Write(string, Action{Stream})"/>, for a file that only its owner may read (mode 600).</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    public static void WritePrivate(string path, Action<Stream> write) => Write(
        path,
        stream =>
        {
            write(stream);
            return 0;
        },
        OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite);

    /// <summary>Writes beside the file, then puts the new one in its place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="mode">Who may read it; null leaves that to the system.</param>
    /// <returns>What <paramref name="write"/> answers.</returns>
    public static T Write<T>(string path, Func<Stream, T> write, UnixFileMode? mode = null)
    {
        string target = FileTarget.Of(path);
        if (!FileTarget.IsReplaceable(target))
        {
            // A device or a pipe is written to, not replaced: a file in the place of /dev/null would break the machine.
            using FileStream direct = new(target, FileMode.Open, FileAccess.Write);
            T written = write(direct);
            direct.Flush();
            return written;
        }

        string temporary = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            T answer;
            File.Delete(temporary);
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (mode is not null && !OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = mode;
            }

            using (FileStream stream = new(temporary, options))
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
