using FeedAggregator.Service.Pages.Planet;

namespace FeedAggregator.Cli.Output;

/// <summary>
/// Puts a static planet into a folder that a web server may be serving: each file replaced in one step, what is linked to first, so that no
/// reader ever meets half a page or a dead link. Pages of an earlier run that are no longer part of the planet go last; other files stay.
/// </summary>
internal static class PlanetFolder
{
    /// <summary>Writes the files.</summary>
    /// <param name="folder">The planet's folder; made where it is missing.</param>
    /// <param name="files">Its files, what is linked to first.</param>
    /// <param name="written">Called after each file.</param>
    /// <param name="cancellationToken">Looked at before each file.</param>
    /// <returns>How many there are.</returns>
    public static int Replace(string folder, IEnumerable<PlanetFile> files, Action written, CancellationToken cancellationToken)
    {
        HashSet<string> current = new(StringComparer.Ordinal);
        foreach (PlanetFile file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = Path.GetFullPath(file.Path, Path.GetFullPath(folder));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!IsSame(path, file.Content.Span))
            {
                AtomicFile.Write(path, stream => stream.Write(file.Content.Span));
            }

            current.Add(path);
            written();
        }

        foreach (string stale in Ours(folder).Where(path => !current.Contains(path)).ToArray())
        {
            File.Delete(stale);
            string parent = Path.GetDirectoryName(stale)!;
            if (parent != Path.GetFullPath(folder) && !Directory.EnumerateFileSystemEntries(parent).Any())
            {
                Directory.Delete(parent);
            }
        }

        return current.Count;
    }

    // An unchanged file keeps its time, and with it the caches of everybody who has read it.
    private static bool IsSame(string path, ReadOnlySpan<byte> content) =>
        File.Exists(path) && new FileInfo(path).Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    private static IEnumerable<string> Ours(string folder)
    {
        string root = Path.GetFullPath(folder);
        IEnumerable<string> pages = Directory.EnumerateFiles(root, "before-*.html");
        foreach ((string part, string files) in ((string, string)[])[("story", "index.html"), ("archive", "*.html")])
        {
            if (Path.Combine(root, part) is var below && Directory.Exists(below))
            {
                pages = pages.Concat(Directory.EnumerateFiles(below, files, SearchOption.AllDirectories));
            }
        }

        return pages;
    }
}
