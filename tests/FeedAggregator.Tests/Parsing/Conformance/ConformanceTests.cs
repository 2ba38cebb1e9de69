using System.Globalization;
using System.Text;
using FeedAggregator.Parsing;

namespace FeedAggregator.Tests.Parsing.Conformance;

/// <summary>
/// Runs the parser over the corpus of public feeds, where it lies beside the repository, and holds it to what it has reached. Set
/// FEED_CONFORMANCE_REPORT to a file name to get every value that differs.
/// </summary>
public sealed class ConformanceTests
{
    [Fact]
    public void The_corpus_is_read_at_least_as_well_as_before()
    {
        Assert.SkipWhen(Corpus.Folder is null, "The feed corpus is not beside the repository.");
        IReadOnlyList<CorpusFeed> feeds = Corpus.Read();
        Outcome[] outcomes = [.. feeds.AsParallel().AsOrdered().Select(Run)];
        WriteReport(outcomes);

        Measure[] measures =
        [
            Parsed("real feeds that parse", outcomes, "real", 100),
            Parsed("malformed feeds that parse", outcomes, "malformed", 100),
            FilesRight(outcomes),
            Values("values of feedparser's well-formed suite",
            outcomes.Where(outcome => outcome.Feed.IsFeedparserWellFormed).SelectMany(outcome => outcome.Expected), 98.5),
            Values("values agreeing with the consensus, real feeds",
            outcomes.Where(outcome => outcome.Feed.Kind == "real").SelectMany(outcome => outcome.Consensus), 99.9),
        ];
        foreach (Measure measure in measures)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(measure.ToString());
        }

        Assert.All(measures, measure => Assert.True(measure.Percent >= measure.Threshold, measure.ToString()));
    }

    private static Outcome Run(CorpusFeed feed)
    {
        try
        {
            byte[] bytes = Corpus.Bytes(feed);
            ParsedFeed parsed = new FeedParser().Parse(bytes, UpstreamHeaders.Of(bytes), CancellationToken.None);
            return new Outcome(
                feed,
                null,
                feed.Expected is null ? [] : Comparison.Compare(parsed, feed.Expected),
                feed.Consensus is null ? [] : Comparison.Compare(parsed, feed.Consensus));
        }
        catch (FeedParseException failure)
        {
            return new Outcome(
                feed,
                failure.Message,
                feed.Expected is null ? [] : [.. Comparison.Compare(Nothing, feed.Expected)],
                feed.Consensus is null ? [] : [.. Comparison.Compare(Nothing, feed.Consensus)]);
        }
    }

    private static ParsedFeed Nothing => new() { Format = "", Encoding = "", EncodingRule = "" };

    private static Measure Parsed(string name, IEnumerable<Outcome> outcomes, string kind, double threshold)
    {
        Outcome[] those = [.. outcomes.Where(outcome => outcome.Feed.Kind == kind)];
        return new Measure(name, those.Count(outcome => outcome.Error is null), those.Length, threshold);
    }

    private static Measure FilesRight(IEnumerable<Outcome> outcomes)
    {
        Outcome[] those = [.. outcomes.Where(outcome => outcome.Feed.Expected is not null)];
        return new Measure(
            "files of upstream suites with every value right", those.Count(outcome => outcome.Expected.All(value => value.Agrees)),
            those.Length, 98);
    }

    private static Measure Values(string name, IEnumerable<ComparedValue> values, double threshold)
    {
        ComparedValue[] all = [.. values];
        return new Measure(name, all.Count(value => value.Agrees), all.Length, threshold);
    }

    private static void WriteReport(IEnumerable<Outcome> outcomes)
    {
        if (Environment.GetEnvironmentVariable("FEED_CONFORMANCE_REPORT") is not { Length: > 0 } path)
        {
            return;
        }

        StringBuilder report = new();
        foreach (Outcome outcome in outcomes)
        {
            if (outcome.Error is not null)
            {
                report.AppendLine(
                    CultureInfo.InvariantCulture, $"ERROR\t{outcome.Feed.Kind}\t{outcome.Feed.File}\t{outcome.Feed.Path}\t{outcome.Error}");
            }

            foreach ((string kind, ComparedValue value) in outcome.Expected.Select(value => ("expected", value))
                .Concat(outcome.Consensus.Select(value => ("consensus", value))))
            {
                if (!value.Agrees)
                {
                    report.AppendLine(
                        CultureInfo.InvariantCulture,
                        $"{kind}\t{value.Name}\t{outcome.Feed.File}\t{outcome.Feed.Repo}\t{outcome.Feed.Path}\t{OneLine(value.Expected)}" +
                        $"\t{OneLine(value.Actual)}");
                }
            }
        }

        File.WriteAllText(path, report.ToString());
    }

    private static string OneLine(string? text) => text is null
        ? "(null)"
        : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed record Outcome(CorpusFeed Feed, string? Error, List<ComparedValue> Expected, List<ComparedValue> Consensus);

    private sealed record Measure(string Name, int Right, int All, double Threshold)
    {
        public double Percent => All == 0 ? 100 : 100.0 * Right / All;

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Name,-52} {Right,6} of {All,6}  {Percent,7:F2} %  (at least {Threshold} %)");
    }
}
