using System.Diagnostics;
using System.Globalization;
using FeedAggregator.Parsing;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Benchmarks.Replay;

/// <summary>
/// Documents of real feeds as they were served once: a folder with <c>index.tsv</c> (time, feed, file) and the files it names.
/// </summary>
internal sealed class RecordedFeeds : IDisposable
{
    private readonly string? _unpacked;

    private RecordedFeeds(string folder, string? unpacked)
    {
        _unpacked = unpacked;
        Documents =
        [
            .. File.ReadLines(Path.Combine(folder, "index.tsv"))
                .Where(static line => line.Length > 0)
                .Select(static line => line.Split('\t'))
                .Select(parts => new RecordedDocument(TimeOf(parts[0]), parts[1], Path.Combine(folder, parts[2]))),
        ];
        Rounds = [.. Documents.GroupBy(static document => document.Time).OrderBy(static round => round.Key)];
    }

    /// <summary>All documents, in the order of the index.</summary>
    public IReadOnlyList<RecordedDocument> Documents { get; }

    /// <summary>The documents by the moment at which they were fetched, the earliest first.</summary>
    public IReadOnlyList<IGrouping<DateTimeOffset, RecordedDocument>> Rounds { get; }

    /// <summary>Opens a recording.</summary>
    /// <param name="path">The folder, or a tar archive of it, which is unpacked into a temporary folder by the system's tar.</param>
    public static RecordedFeeds Open(string path)
    {
        if (Directory.Exists(path))
        {
            return new RecordedFeeds(path, unpacked: null);
        }

        string folder = Directory.CreateTempSubdirectory("feedagg-replay-").FullName;
        using (Process tar = Process.Start("tar", ["-xf", path, "-C", folder]))
        {
            tar.WaitForExit();
            if (tar.ExitCode != 0)
            {
                Directory.Delete(folder, recursive: true);
                throw new InvalidDataException($"{path}: tar could not unpack it");
            }
        }

        string index = Directory.EnumerateFiles(folder, "index.tsv", SearchOption.AllDirectories).First();
        return new RecordedFeeds(Path.GetDirectoryName(index)!, folder);
    }

    /// <summary>The feeds as an operator subscribes to them: by name, with the site that their first readable document gives.</summary>
    /// <param name="address">Where they are served.</param>
    /// <param name="until">Only feeds that had a document by this moment.</param>
    public IEnumerable<Subscription> Subscriptions(Uri address, DateTimeOffset until)
    {
        foreach (IGrouping<string, RecordedDocument> feed in Documents.GroupBy(static document => document.Feed))
        {
            if (feed.First().Time <= until)
            {
                string url = new Uri(address, feed.Key + ".xml").AbsoluteUri;
                string? site = feed.Select(document => Site(document, url)).FirstOrDefault(static site => site is not null);
                yield return new Subscription { Url = url, Title = feed.Key, SiteUrl = site };
            }
        }
    }

    private static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string? Site(RecordedDocument document, string url)
    {
        try
        {
            var origin = new DocumentOrigin(url, null, null, null, null);
            return new FeedParser().Parse(File.ReadAllBytes(document.Path), origin, CancellationToken.None).Link;
        }
        catch (FeedParseException)
        {
            // Some answers were empty or pages of errors; the service meets them too.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_unpacked is not null)
        {
            Directory.Delete(_unpacked, recursive: true);
        }
    }
}
