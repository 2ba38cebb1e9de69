using System.Globalization;

namespace FeedAggregator.Subscriptions;

/// <summary>Reads a subscription file: OPML, or a plain list with one address a line (<see cref="ListLine"/>).</summary>
public static class SubscriptionFile
{
    /// <summary>Larger files are refused; ten thousand feeds take about two million bytes.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Feeds beyond this number are refused.</summary>
    public const int MostFeeds = 100_000;

    private const string NoFeed =
        "no feed can be read from it, which is taken for an accident: none is unsubscribed " +
        "(a comment alone, or OPML without outlines, unsubscribes from all)";

    /// <summary>Reads the operator's own file. Relative addresses in it count from its folder and become <c>file:</c> URLs.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SubscriptionException">It does not exist, is too large, or cannot be read at all.</exception>
    public static SubscriptionList Load(string path) => Load(path, localFiles: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; a pipe will do.</param>
    /// <param name="localFiles">Whether it may name local files, as only the operator's own may; a foreign file gives web addresses
    /// only.</param>
    /// <exception cref="SubscriptionException">It does not exist, is too large, or cannot be read at all.</exception>
    public static SubscriptionList Load(string path, bool localFiles)
    {
        string full = Path.GetFullPath(path);
        try
        {
            using FileStream stream = File.OpenRead(full);
            return Read(stream, localFiles ? Path.GetDirectoryName(full)! : null);
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

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="stream">The bytes, read once from where they stand.</param>
    /// <param name="folder">Folder that relative paths count from; null where no local file may be named.</param>
    /// <exception cref="SubscriptionException">They are too many, or cannot be read at all.</exception>
    public static SubscriptionList Read(Stream stream, string? folder)
    {
        WarningLog warnings = new();
        string text = Text(stream, warnings);
        WrittenSubscriptions written = IsMarkup(text) ? OpmlReader.ReadAll(text) : Lines(text);
        SubscriptionList list = Check(written.Feeds, folder);

        // A file cut to nothing and one that is something else altogether are accidents. A comment, or OPML without outlines, is a
        // decision.
        bool isAccident = list.Subscriptions.Count == 0 && (string.IsNullOrWhiteSpace(text.Trim('\uFEFF')) || written.Feeds.Count > 0);
        IEnumerable<string> notes = [.. warnings.ToList().Select(warning => warning.Message), .. written.Notes, .. list.Notes];
        return list with
        {
            Notes = [.. isAccident ? notes.Append(NoFeed) : notes],
            IsWhole = written.IsWhole && !isAccident,
        };
    }

    /// <summary>Makes addresses absolute, and leaves out, with a note, what is none or repeats an earlier one.</summary>
    /// <param name="written">Subscriptions as a file has them.</param>
    /// <param name="folder">Folder that relative paths count from; null where no local file may be named.</param>
    /// <exception cref="SubscriptionException">There are more than <see cref="MostFeeds"/>.</exception>
    public static SubscriptionList Check(IReadOnlyList<Subscription> written, string? folder) =>
        Check([.. written.Select(subscription => (subscription, 0))], folder);

    private static SubscriptionList Check(IReadOnlyList<(Subscription Subscription, int Line)> written, string? folder)
    {
        if (written.Count > MostFeeds)
        {
            throw new SubscriptionException($"{written.Count} feeds; at most {MostFeeds} can be subscribed to");
        }

        List<Subscription> kept = [];
        List<string> notes = [];
        Dictionary<string, Subscription> seen = new(StringComparer.Ordinal);
        foreach ((Subscription subscription, int line) in written)
        {
            string place = line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {line}: ") : "";
            if (SubscriptionAddress.Resolve(subscription.Url, folder, out string url) is { } refusal)
            {
                notes.Add($"{place}left out: {refusal}");
                continue;
            }

            notes.AddRange(subscription.Problems.Select(problem => $"{place}{url}: {problem}"));
            if (seen.TryGetValue(SubscriptionAddress.Key(url), out Subscription? first))
            {
                notes.Add($"{place}left out: {url} stands there already{(first.Category.Length > 0 ? $" under {first.Category}" : "")}");
            }
            else
            {
                kept.Add(subscription with { Url = url, Problems = [] });
                seen.Add(SubscriptionAddress.Key(url), kept[^1]);
            }
        }

        return new SubscriptionList(kept, notes);
    }

    private static string Text(Stream stream, WarningLog warnings)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[64 * 1024];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if (bytes.Length + read > MostBytes)
            {
                throw new SubscriptionException($"larger than {MostBytes / 1024 / 1024} MiB");
            }

            bytes.Write(buffer, 0, read);
        }

        try
        {
            ReadOnlyMemory<byte> unpacked = CompressedBody.Unpack(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), warnings);
            return BodyDecoder.Decode(unpacked.Span, null, warnings).Text;
        }
        catch (FeedParseException e)
        {
            throw new SubscriptionException(e.Message, e);
        }
    }

    private static bool IsMarkup(string text) =>
        text.AsSpan().TrimStart(" \t\r\n\uFEFF").StartsWith("<") || text.Contains("<opml", StringComparison.OrdinalIgnoreCase);

    private static WrittenSubscriptions Lines(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new SubscriptionException("is no text: neither OPML nor a list with one address a line");
        }

        List<(Subscription, int)> subscriptions = [];
        List<string> notes = [];
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (ListLine.Read(line.ToString()) is not { } read)
            {
                continue;
            }

            subscriptions.Add((new Subscription { Url = read.Address }, number));
            if (read.Rest.Length > 0)
            {
                notes.Add(string.Create(
                    CultureInfo.InvariantCulture, $"line {number}: {read.Rest} after the address means nothing here; it was passed over"));
            }
        }

        return new WrittenSubscriptions(subscriptions, notes, IsWhole: true);
    }
}

/// <summary>What a subscription file says.</summary>
/// <param name="Subscriptions">The feeds in the order of the file, each address once, all addresses absolute.</param>
/// <param name="Notes">What was left out and why (repeated addresses, lines that are none), and what was broken,, one line each in plain
/// words.</param>
public sealed record SubscriptionList(IReadOnlyList<Subscription> Subscriptions, IReadOnlyList<string> Notes)
{
    /// <summary>
    /// Whether the file was read to its end. False where it is cut off: a feed that is not in the list may still be meant.
    /// </summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Those of some subscriptions that are not in the list, each address once.</summary>
    /// <param name="wanted">Subscriptions, addresses absolute.</param>
    public IReadOnlyList<Subscription> New(IEnumerable<Subscription> wanted)
    {
        HashSet<string> known = [.. Subscriptions.Select(subscription => SubscriptionAddress.Key(subscription.Url))];
        return [.. wanted.Where(subscription => known.Add(SubscriptionAddress.Key(subscription.Url)))];
    }
}

/// <summary>What a subscription file says, addresses as written.</summary>
/// <param name="Feeds">Its feeds with the line of each, in the order of the file.</param>
/// <param name="Notes">What was broken in it and what became of that, one line each with the place.</param>
/// <param name="IsWhole">Whether it was read to its end; false where it is cut off, so that feeds may be missing.</param>
internal sealed record WrittenSubscriptions(
    IReadOnlyList<(Subscription Subscription, int Line)> Feeds, IReadOnlyList<string> Notes, bool IsWhole);

/// <summary>
/// A subscription file cannot be read. The message is one line in plain words that names the file and, where known, the line.
/// </summary>
/// <param name="message">One line in plain words.</param>
/// <param name="inner">The underlying failure, where there was one.</param>
public sealed class SubscriptionException(string message, Exception? inner = null) : Exception(message, inner);
