namespace FeedAggregator.Fetching;

/// <summary>
/// Reads feeds from local files. Only the operator's own subscription file makes <c>file:</c> feeds; no document and no redirect leads
/// here. Only regular files are read, within the bounds of a body and of a whole exchange: a pipe or a device may never end. What it says
/// of a file names no folder, because everybody may read it.
/// </summary>
/// <param name="options">The bounds on a body and on an exchange.</param>
/// <param name="time">The clock.</param>
public sealed class FileFeedFetcher(FetchOptions options, TimeProvider time) : IFeedFetcher
{
    /// <inheritdoc/>
    public async Task<FetchResult> FetchAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken)
    {
        DateTimeOffset started = time.GetUtcNow();
        FetchFacts facts = new() { RequestedUrl = feed.Url, FinalUrl = feed.Url };
        string path = new Uri(feed.Url).LocalPath;
        using CancellationTokenSource bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // On a thread of its own: opening a file of a network that does not answer cannot be ended, only left.
            Task<byte[]?> reading = Task.Run(() => ReadAsync(path, bounded.Token), bounded.Token);
            if (await reading.WaitAsync(options.TotalTimeout, time, cancellationToken) is not { } body)
            {
                return new FetchResult.Failed(facts, FetchFailure.TooLarge, $"the file is larger than {options.MaxBodyBytes} bytes");
            }

            FetchResult.Fetched fetched = new(facts with { Elapsed = time.GetUtcNow() - started }, body);
            return string.Equals(fetched.BodyHash, feed.BodyHash, StringComparison.Ordinal)
                ? new FetchResult.NotModified(fetched.Facts)
                : fetched;
        }
        catch (TimeoutException)
        {
            await bounded.CancelAsync();
            return new FetchResult.Failed(
                facts, FetchFailure.File, $"the file {Path.GetFileName(path)} could not be read within {options.TotalTimeout:c}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new FetchResult.Failed(facts, FetchFailure.File, Words(e, Path.GetFileName(path)));
        }
    }

    /// <summary>
    /// The whole file; null where it is larger than a body may be. A file may grow while it is read, so what is read is counted.
    /// </summary>
    private async Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // Pipes, sockets, devices and virtual files have no length. They are refused before they are opened: opening a pipe may wait for
        // ever.
        if (new FileInfo(path).Length == 0)
        {
            throw new NotRegularException(Path.GetFileName(path));
        }

        await using FileStream file =
            new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        if (file.Length > options.MaxBodyBytes)
        {
            return null;
        }

        byte[] body = new byte[Math.Max(file.Length + 1, 4096)];
        for (int filled = 0; ;)
        {
            int read = await file.ReadAsync(body.AsMemory(filled), cancellationToken);
            filled += read;
            if (read == 0)
            {
                return body[..filled];
            }

            if (filled > options.MaxBodyBytes)
            {
                return null;
            }

            if (filled == body.Length)
            {
                Array.Resize(ref body, body.Length * 2);
            }
        }
    }

    private static string Words(Exception e, string name) => e switch
    {
        NotRegularException => e.Message,
        FileNotFoundException or DirectoryNotFoundException => $"there is no file {name}",
        UnauthorizedAccessException => $"the file {name} may not be read",
        _ => $"the file {name} cannot be read",
    };

    private sealed class NotRegularException(string name) : IOException($"{name} is empty or no regular file; only regular files are read");
}
