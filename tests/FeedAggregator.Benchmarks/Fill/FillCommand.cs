using System.Diagnostics;
using System.Globalization;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Benchmarks.Fill;

/// <summary>The command <c>fill</c>: a database with many made-up articles in stories, written straight into the store.</summary>
internal static class FillCommand
{
    private const string Usage = """
        fill: makes a database of made-up articles, for figures that need many

          --articles N      how many (200000)
          --database FILE   where; must not exist yet
          --feeds N         feeds they come from (100)
          --opml FILE       write the subscriptions there, so that serve keeps them
          --seed N          another seed gives other texts (1)
        """;

    private const int ArticlesAPiece = 500;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        Dictionary<string, string> options =
            new(StringComparer.Ordinal) { ["--articles"] = "200000", ["--feeds"] = "100", ["--seed"] = "1" };
        for (int i = 0; i + 1 < arguments.Count; i += 2)
        {
            options[arguments[i]] = arguments[i + 1];
        }

        if (arguments.Count % 2 != 0 || !options.TryGetValue("--database", out string? database) || File.Exists(database))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        long started = Stopwatch.GetTimestamp();
        int count = int.Parse(options["--articles"], CultureInfo.InvariantCulture);
        var news = new FilledNews(ulong.Parse(options["--seed"], CultureInfo.InvariantCulture), count, TimeProvider.System.GetUtcNow());
        await using var store =
            Store.Open(new StorageOptions { Path = database }, new RepresentativePolicy(new DeduplicationOptions()), TimeProvider.System);
        Feed[] feeds = await store.WriteAsync(
            writer => FilledNews.Feeds(int.Parse(options["--feeds"], CultureInfo.InvariantCulture)).Select(writer.Feeds.Add).ToArray(),
            CancellationToken.None);
        foreach (FilledArticle[] piece in news.Articles(feeds).Chunk(ArticlesAPiece))
        {
            await store.WriteAsync(writer => Keep(writer, piece), CancellationToken.None);
        }

        if (options.TryGetValue("--opml", out string? opml))
        {
            await File.WriteAllTextAsync(opml, OpmlWriter.Write(feeds, "Made-up feeds"));
        }

        StoreStatistics counts = store.Read(r => r.Statistics());
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Articles} articles in {counts.Clusters} clusters, {counts.SharedClusters} of them shared, " +
            $"{counts.DatabaseBytes / 1048576} MiB, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        return 0;
    }

    private static int Keep(StoreWriter writer, FilledArticle[] piece)
    {
        foreach (FilledArticle filled in piece)
        {
            MembershipReason reason = filled.Original?.Id is { } original
                ? new MembershipReason
                {
                    Rule = "containment",
                    Measure = "containment",
                    Score = 0.93,
                    Jaccard = 0.81,
                    MatchedArticleId = original,
                    SharedShingles = 300
                }
                : MembershipReason.Founder;
            long id = writer.Articles.NextId();
            Membership place = new(id, filled.Original?.Id ?? id, reason);
            writer.Articles.Add(id, filled.Feed, filled.Article, EntryKeys.Of([filled.Article])[0], null, filled.FirstSeen, place);
            writer.Clusters.Apply(new ClusterChanges { Memberships = [place] }, filled.FirstSeen, added: id);
            filled.Stored(id);
        }

        return piece.Length;
    }
}
