using System.Runtime.CompilerServices;

namespace FeedAggregator.NearDuplicates.Tests;

/// <summary>The examples of docs/library.md: they are compiled and run here, and the page shows just these lines.</summary>
public sealed class LibraryPageTests
{
    [Fact]
    public void The_grouping_example_of_the_page_groups()
    {
        string text = Clusters.TextBench.Story(1, 200);
        (string Title, string Text, string Outlet)[] articles =
            [("Pier", text, "a.example"), ("Loaves", Clusters.TextBench.Story(2, 200), "b.example"), ("The pier", text, "c.example")];
        Dictionary<long, long> storyOf = [];

        // grouping:
        Fingerprinter fingerprinter = new();          // one per thread
        using WordSpill words = new();                // words of earlier texts, in a temporary file
        ClusterIndex index = new(words);

        long id = 0;
        foreach ((string title, string body, string outlet) in articles)
        {
            TextFingerprint fingerprint = fingerprinter.Fingerprint(title, body);
            words.Add(++id, fingerprint);
            IndexChanges changes = index.Place(new TextItem { Id = id, Fingerprint = fingerprint, Source = outlet });
            foreach (IndexMerge merge in changes.Merges)
            {
                // Two clusters turned out to be one: the absorbed id means the other from now on.
                foreach (long moved in storyOf.Keys.Where(key => storyOf[key] == merge.Absorbed).ToArray())
                {
                    storyOf[moved] = merge.Into;
                }
            }

            foreach (PlacedText placed in changes.Placed)
            {
                storyOf[placed.Id] = placed.Cluster;    // and placed.Reason says why: rule, score, matched text
            }
        }

        // end
        Assert.Equal(storyOf[1], storyOf[3]);
        Assert.NotEqual(storyOf[1], storyOf[2]);
        AssertShown("grouping");
    }

    [Fact]
    public void The_comparing_example_of_the_page_explains()
    {
        string one = "The pier of the island is to be rebuilt. " + Clusters.TextBench.Story(1, 200), other = one[..800];

        // comparing:
        Fingerprinter fingerprinter = new();
        TextItem left = new() { Id = 1, Fingerprint = fingerprinter.Fingerprint("Pier to be rebuilt", one), Source = "a.example" };
        TextItem right = new() { Id = 2, Fingerprint = fingerprinter.Fingerprint("Island gets its pier", other), Source = "b.example" };
        PairComparison comparison = PairComparison.Of(left, right, new ClusteringOptions(), new BoilerplateMemory());

        // comparison.Rule, .Containment, .Jaccard; comparison.Checks: each condition, what the pair has and what was needed
        // end
        Assert.Equal(JoinRule.Containment, comparison.Rule);
        Assert.NotEmpty(comparison.Checks);
        AssertShown("comparing");
    }

    private static void AssertShown(string example, [CallerFilePath] string source = "")
    {
        string[] lines = File.ReadAllLines(source);
        string begin = $"        // {example}:";
        IEnumerable<string> shown = lines.SkipWhile(line => line != begin).Skip(1).TakeWhile(static line => line.Trim() != "// end")
            .Select(static line => line.Length > 8 ? line[8..] : line);
        string page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "docs", "library.md"));
        Assert.Contains(string.Join('\n', shown).TrimEnd(), page, StringComparison.Ordinal);
    }
}
