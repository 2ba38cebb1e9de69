using FeedAggregator.Cli.Commands.Demo;
using FeedAggregator.Cli.Data;
using FeedAggregator.Ingest;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Configuration;

[assembly: AssemblyFixture(typeof(FeedAggregator.IntegrationTests.Cli.SampleFolderFixture))]

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>
/// A folder as a person would have it: configuration, subscriptions, samples, and a database with everything the samples hold. Numbers and
/// times are the same in every run, because the feeds are read one after the other at a stopped clock.
/// </summary>
public sealed class SampleFolderFixture : IAsyncLifetime
{
    private const string Configuration = """
        {
          "Storage": { "Path": "data/feedagg.db" },
          "Subscriptions": { "Path": "config/feeds.opml" },
          "Http": { "Urls": "http://127.0.0.1:9" },
        }
        """;

    // Two true groups of two, one of them not to be found by its words.
    private const string Labelled = """
        {"id":"a1","cluster":"well","kind":"copy","title":"Village well runs again","text":"The village well of Upper Tarn gave water again on Monday after eleven dry weeks. The council had drilled it nine metres deeper, through a bed of clay that nobody had expected. Two schoolchildren drank the first glass and said that it tasted of stones."}
        {"id":"a2","cluster":"well","kind":"copy","title":"Water for Upper Tarn","text":"The village well of Upper Tarn gave water again on Monday after eleven dry weeks. The council had drilled it nine metres deeper, through a bed of clay that nobody had expected."}
        {"id":"b1","cluster":"kite","kind":"reworded","title":"A kite crosses the strait","text":"A kite of silk and bamboo, flown from a fishing boat, crossed the Strait of Orrin in four hours and came down in a garden."}
        {"id":"b2","cluster":"kite","kind":"reworded","title":"Garden visitor came by air","text":"Nobody in Port Orrin knew whose red kite hung in the apple tree until a fisherman rang at the door and asked for it."}

        """;

    public string Folder { get; } = Directory.CreateTempSubdirectory("feedagg-cli-").FullName;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "config"));
        Directory.CreateDirectory(Path.Combine(Folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "config", "appsettings.json"), Configuration);
        string seeds = Path.Combine(Folder, "seeds");
        CopyTree(Path.Combine(AppContext.BaseDirectory, "seeds"), seeds);
        SampleFolder samples = new(seeds);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "config", "feeds.opml"),
            OpmlWriter.Write(
                samples.Feeds.Select(feed => feed with { Url = "../seeds/feeds/" + Path.GetFileName(new Uri(feed.Url).LocalPath) }),
                "Samples"));

        await File.WriteAllTextAsync(Path.Combine(Folder, "labelled.jsonl"), Labelled);
        IConfiguration values = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Storage:Path", Path.Combine(Folder, "data", "feedagg.db"))])
            .Build();
        await using Workshop workshop = Workshop.Open(values, new StoppedClock(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero)));
        await workshop.SubscribeAsync(new Subscriptions.SubscriptionList(samples.Feeds, []), CancellationToken.None);
        foreach (Feed feed in workshop.Store.Read(r => r.Feeds.All()).OrderBy(feed => feed.Url, StringComparer.Ordinal))
        {
            await workshop.Get<Pipeline>().RunAsync(feed, CancellationToken.None);
        }

        await workshop.Get<ArticleImport>()
            .RunAsync(PlainTextArticles.Read(samples.Articles), samples.Articles, static () => { }, CancellationToken.None);
        await workshop.Get<ThreadKeeper>().RunAsync(static _ => { }, null, CancellationToken.None);
    }

    /// <summary>A copy of the folder for a test that writes.</summary>
    public string Copy()
    {
        string copy = Path.Combine(Folder, "copies", Guid.NewGuid().ToString("n"));
        foreach (string part in (string[])["config", "data", "seeds"])
        {
            CopyTree(Path.Combine(Folder, part), Path.Combine(copy, part));
        }

        return copy;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static void CopyTree(string from, string to)
    {
        // Commands of other tests that read the database make and remove SQLite's side files; the database is whole without them.
        string[] files = [.. Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && !file.EndsWith("-wal", StringComparison.Ordinal))];
        foreach (string file in files)
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
