namespace FeedAggregator.Model.Text;

/// <summary>What a file that is to be written really is, before something is put in its place.</summary>
public static class FileTarget
{
    /// <summary>
    /// The absolute path of a file; where it is a symbolic link, of what that leads to: the link stays, its target is replaced.
    /// </summary>
    /// <param name="path">The file; it need not exist.</param>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        FileSystemInfo? target;
        try
        {
            target = File.ResolveLinkTarget(full, returnFinalTarget: true);
        }
        catch (IOException)
        {
            return full;
        }

        // The kernel's own links (/proc/self/fd/1) lead to names such as pipe:[7], which are no paths.
        return target is { Exists: true } ? target.FullName : full;
    }

    /// <summary>
    /// Whether another file may be put in its place: it is a regular file, or not there yet. Devices, pipes and sockets are not.
    /// </summary>
    /// <param name="path">The path, as <see cref="Of"/> gives it.</param>
    public static bool IsReplaceable(string path)
    {
        string folder = Path.GetDirectoryName(path) ?? path;
        return !IsBelow(folder, "/dev") && !IsBelow(folder, "/proc") &&
            (new FileInfo(path) is not { Exists: true, LinkTarget: null } file || file.Length > 0 || IsEmptyFile(path));
    }

    private static bool IsBelow(string folder, string root) =>
        !OperatingSystem.IsWindows() && (folder == root || folder.StartsWith(root + "/", StringComparison.Ordinal)) &&
        !folder.StartsWith("/dev/shm", StringComparison.Ordinal);

    /// <summary>Pipes and devices have no length either; only in a regular file can a place be set.</summary>
    private static bool IsEmptyFile(string path)
    {
        try
        {
            // For reading and writing, which does not wait for the other end of a pipe.
            using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            return file.CanSeek;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return true;
        }
    }
}
