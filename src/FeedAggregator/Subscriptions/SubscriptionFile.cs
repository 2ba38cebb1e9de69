using System.Buffers;

namespace FeedAggregator.Subscriptions;

/// <summary>Reads the operator's subscription file: OPML, or a plain list with one address a line (<c>#</c> begins a remark).</summary>
public static class SubscriptionFile
{
    /// <summary>Larger files are refused; ten thousand feeds take about two million bytes.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Feeds beyond this number are refused.</summary>
    public const int MostFeeds = 100_000;

    private static readonly SearchValues<byte> BeforeText = SearchValues.Create([(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xFE, 0xFF, 0xEF, 0xBB, 0xBF]);

    /// <summary>Reads a file. Relative addresses in it count from its folder and become <c>file:</c> URLs.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SubscriptionException">It does not exist, is too large, or cannot be read at all.</exception>
    public static SubscriptionList Load(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            if (new FileInfo(full).Length > MostBytes)
            {
                throw new SubscriptionException($"larger than {MostBytes / 1024 / 1024} MiB");
            }

            using FileStream stream = File.OpenRead(full);
            return Check(StartsWithTag(stream) ? OpmlReader.Read(stream) : Lines(stream), Path.GetDirectoryName(full)!);
        }
        catch (SubscriptionException e)
        {
            throw new SubscriptionException($"{path}: {e.Message}", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SubscriptionException($"{path}: there is no such file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SubscriptionException($"{path}: cannot be read ({e.Message.ReplaceLineEndings(" ")})", e);
        }
    }

    /// <summary>Makes addresses absolute, and leaves out, with a note, what is none or repeats an earlier one.</summary>
    /// <param name="written">Subscriptions as a file has them.</param>
    /// <param name="folder">Folder that relative paths count from.</param>
    /// <exception cref="SubscriptionException">There are more than <see cref="MostFeeds"/>.</exception>
    public static SubscriptionList Check(IReadOnlyList<Subscription> written, string folder)
    {
        if (written.Count > MostFeeds)
        {
            throw new SubscriptionException($"{written.Count} feeds; at most {MostFeeds} can be subscribed to");
        }

        List<Subscription> kept = [];
        List<string> notes = [];
        Dictionary<string, Subscription> seen = new(StringComparer.Ordinal);
        foreach (Subscription subscription in written)
        {
            notes.AddRange(subscription.Problems.Select(problem => $"{subscription.Url}: {problem}"));
            if (SubscriptionAddress.Resolve(subscription.Url, folder, out string url) is { } refusal)
            {
                notes.Add($"left out: {refusal}");
            }
            else if (seen.TryGetValue(SubscriptionAddress.Key(url), out Subscription? first))
            {
                notes.Add($"left out: {url} stands there already{(first.Category.Length > 0 ? $" under {first.Category}" : "")}");
            }
            else
            {
                kept.Add(subscription with { Url = url, Problems = [] });
                seen.Add(SubscriptionAddress.Key(url), kept[^1]);
            }
        }

        return new SubscriptionList(kept, notes);
    }

    private static bool StartsWithTag(FileStream stream)
    {
        Span<byte> start = stackalloc byte[512];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;

        // Blanks, byte order marks and the zero bytes of UTF-16 may come before the first character.
        int first = start[..read].IndexOfAnyExcept(BeforeText);
        return first >= 0 && start[first] == (byte)'<';
    }

    private static List<Subscription> Lines(Stream stream)
    {
        using StreamReader reader = new(stream);
        List<Subscription> subscriptions = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Contains('\0', StringComparison.Ordinal))
            {
                throw new SubscriptionException("is no text: neither OPML nor a list with one address a line");
            }

            string text = line.Trim();
            if (text.Length > 0 && text[0] != '#')
            {
                subscriptions.Add(new Subscription { Url = text });
            }
        }

        return subscriptions;
    }
}
