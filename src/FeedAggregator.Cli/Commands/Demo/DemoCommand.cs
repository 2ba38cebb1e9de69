using System.CommandLine;
using FeedAggregator.Cli.Commands.Clusters;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Configuration;

namespace FeedAggregator.Cli.Commands.Demo;

/// <summary><c>feedagg demo</c>: the whole pipeline on the samples, in a database that is thrown away.</summary>
internal sealed class DemoCommand : CliCommand
{
    // Just after the newest sample was "published".
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    private readonly Option<string?> _seeds =
        new("--seeds") { Description = "Folder of samples (default: seeds here, else next to the program)", HelpName = "FOLDER" };

    /// <summary>Declares the command.</summary>
    public DemoCommand()
        : base(
            "demo",
            "Run everything once on the samples, without any network, in a temporary database, and show the stories found and why. " +
            "Checks them against the truth: exit code 1 when they differ.",
            "feedagg demo") => Options.Add(_seeds);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        SampleFolder samples = SampleFolder.Find(context.Value(_seeds));
        string folder = Directory.CreateTempSubdirectory("feedagg-demo-").FullName;
        try
        {
            IConfiguration values = new ConfigurationBuilder()
                .AddInMemoryCollection([new("Storage:Path", Path.Combine(folder, "demo.db"))])
                .Build();
            await using Workshop workshop = Workshop.Open(values, new StoppedClock(Now));
            await ReadFeedsAsync(context.Terminal, workshop, samples, cancellationToken);
            await ImportArticlesAsync(context.Terminal, workshop, samples, cancellationToken);
            Cluster[] clusters = [.. StoreWalk.Clusters(workshop.Store, new ClusterFilter()).Reverse()];
            Show(context.Terminal, clusters);
            return Check(context.Terminal, samples, clusters);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReadFeedsAsync(
        Terminal terminal, Workshop workshop, SampleFolder samples, CancellationToken cancellationToken)
    {
        await workshop.SubscribeAsync(new SubscriptionList(samples.Feeds, []), cancellationToken);
        Pipeline pipeline = workshop.Get<Pipeline>();
        List<FeedRound> rounds = [];

        // One after the other, so that every run gives the same numbers.
        foreach (Feed feed in workshop.Store.Read(reader => reader.Feeds.All()).OrderBy(feed => feed.Url, StringComparer.Ordinal))
        {
            rounds.Add(await pipeline.RunAsync(feed, cancellationToken));
        }

        terminal.Line($"{rounds.Count} feeds read");
        ListWriter.WriteTable(
            terminal,
            [
                new Column<FeedRound>("feed", round => round.Feed.Title) { Heading = "Feed" },
                new Column<FeedRound>("format", round => round.Feed.Format) { Heading = "Format" },
                new Column<FeedRound>("entries", round => round.Entries) { Heading = "Entries", Right = true },
                new Column<FeedRound>(
                    "trouble", round => round.Feed.LastError
                    ?? (round.Feed.Warnings.Count > 0 ? $"{round.Feed.Warnings.Count} repairs" : "")) { Heading = "Remarks" },
            ],
            rounds,
            "");
    }

    private static async Task ImportArticlesAsync(
        Terminal terminal, Workshop workshop, SampleFolder samples, CancellationToken cancellationToken)
    {
        PlainTextArticle[] articles = [.. PlainTextArticles.Read(samples.Articles)];
        await workshop.Get<ArticleImport>().RunAsync(articles, samples.Articles, static () => { }, cancellationToken);
        terminal.Line($"{articles.Length} plain-text articles imported");
        StoreStatistics statistics = workshop.Store.Read(reader => reader.Statistics());
        terminal.Line(
            $"{statistics.Articles} articles tell {statistics.Clusters} stories; {statistics.SharedClusters} stories have more than one " +
            $"copy:");
        terminal.Line();
    }

    private static void Show(Terminal terminal, IEnumerable<Cluster> clusters)
    {
        foreach (Cluster cluster in clusters.Where(cluster => cluster.Members.Count > 1))
        {
            ClusterView.Write(terminal, cluster);
        }
    }

    private static int Check(Terminal terminal, SampleFolder samples, Cluster[] clusters)
    {
        if (!File.Exists(samples.Expected))
        {
            return ExitCode.Done;
        }

        ExpectedClusters truth = ExpectedClusters.Read(samples.Expected);
        IReadOnlyList<string> differences = truth.Differences(clusters);
        foreach (string difference in differences)
        {
            terminal.Line($"wrong: {difference}");
        }

        terminal.Line(differences.Count == 0
            ? $"Checked against the truth: all {truth.Shared} shared stories found whole, and nothing else joined ({truth.Truth.Count} " +
            $"items)."
            : $"Checked against the truth: {differences.Count} differences.");
        return differences.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}

/// <summary>Always the same moment: the samples carry fixed times, so the demonstration shows the same on every day.</summary>
internal sealed class StoppedClock(DateTimeOffset moment) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => moment;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}
