using FeedAggregator.Parsing;
using FeedAggregator.Tests.Parsing.Conformance;
using FeedAggregator.Tests.Parsing.Fixtures;

namespace FeedAggregator.Tests.Parsing.Mutation;

public sealed class MutationTests
{
    [Fact]
    public void What_counts_in_a_feed_comes_through_every_kind_of_corruption()
    {
        MutationRun run = new();
        foreach ((string name, byte[] bytes) in FixtureFeeds.All)
        {
            run.Add(name, bytes);
        }

        Report(run);
        Assert.True(MutationRun.Corruptions.Count >= 25);
        Assert.True(run.Percent >= 99.9, run + string.Join('\n', run.Losses.Take(40)));
    }

    [Fact]
    public void Eighty_real_feeds_come_through_every_kind_of_corruption()
    {
        Assert.SkipWhen(Corpus.Folder is null, "The feed corpus is not beside the repository.");
        MutationRun run = new();
        CorpusFeed[] feeds = [.. Corpus.Read().Where(feed => feed.Kind == "real" && IsSoundXml(feed)).Take(80)];
        Parallel.ForEach(feeds, feed => run.Add(feed.File, Corpus.Bytes(feed)));

        Report(run);
        Assert.True(run.Percent >= 99.9, run + string.Join('\n', run.Losses.Take(40)));
    }

    /// <summary>Feeds with entries, in UTF-8, sound and of a size that keeps the run short.</summary>
    private static bool IsSoundXml(CorpusFeed feed)
    {
        byte[] bytes = Corpus.Bytes(feed);
        if (bytes.Length > 30_000 || bytes.AsSpan().TrimStart(" \r\n\t"u8) is [(byte)'{', ..] || !System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return false;
        }

        ParsedFeed parsed = new FeedParser().Parse(bytes, new DocumentOrigin());
        return parsed.Entries.Count > 1 && parsed.Warnings.Count == 0;
    }

    private static void Report(MutationRun run)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(run.ToString());
        if (Environment.GetEnvironmentVariable("FEED_MUTATION_REPORT") is { Length: > 0 } path)
        {
            File.AppendAllLines(path, run.Losses);
        }
    }
}
