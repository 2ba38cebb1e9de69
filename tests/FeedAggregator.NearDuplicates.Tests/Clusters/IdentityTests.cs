using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Clusters;

/// <summary>What holds of ids and of a person's decisions whatever happens, in whatever order.</summary>
public sealed class IdentityTests
{
    private enum Step
    {
        Place,
        Revise,
        Apart,
        Together,
    }

    private static readonly Gen<(Step Step, int Cluster, int One, int Other)[]> Steps =
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 4], Gen.Int[0, 30], Gen.Int[0, 30]).Array[5, 40];

    [Fact]
    public void Every_absorbed_id_leads_to_a_cluster_that_was_never_absorbed() => Steps.Sample(
        static steps =>
        {
            using TextBench bench = new();
            Run(bench, steps);
            Dictionary<long, long> into = [];
            foreach (IndexMerge merge in bench.Merges)
            {
                if (!into.TryAdd(merge.Absorbed, merge.Into))
                {
                    return false;
                }
            }

            return Enumerable.Range(1, bench.Count)
                .All(id => bench.ClusterOf(id) == bench.Index.ClusterOf(id) && !into.ContainsKey(bench.ClusterOf(id)));
        },
        iter: 60);

    [Fact]
    public void The_last_decision_about_two_texts_holds_whatever_came_before_and_comes_after() => Steps.Sample(
        static steps =>
        {
            using TextBench bench = new();
            Dictionary<(long, long), bool> apart = Run(bench, steps);
            return apart.All(pair => !pair.Value || bench.ClusterOf(pair.Key.Item1) != bench.ClusterOf(pair.Key.Item2));
        },
        iter: 60);

    [Fact]
    public void The_same_steps_give_the_same_clusters() => Steps.Sample(
        static steps =>
        {
            using TextBench one = new(), other = new();
            Run(one, steps);
            Run(other, steps);
            return Enumerable.Range(1, one.Count).All(id => one.ClusterOf(id) == other.ClusterOf(id)) &&
                one.Merges.SequenceEqual(other.Merges);
        },
        iter: 30);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_two_decisions_that_contradict_each_other_the_later_holds(bool together)
    {
        using TextBench bench = new();
        bench.Place("Pier", TextBench.Story(1, 150), "a.example");
        bench.Place("Loaves", TextBench.Story(2, 150), "b.example");
        bench.Decide(1, 2, !together);
        bench.Decide(1, 2, together);
        Assert.Equal(together, bench.ClusterOf(1) == bench.ClusterOf(2));
        bench.Revise(2, "Loaves", TextBench.Story(together ? 3 : 1, 150), "b.example");
        Assert.Equal(together, bench.ClusterOf(1) == bench.ClusterOf(2));
    }

    [Fact]
    public void A_decision_is_not_got_round_by_a_text_that_matches_both_sides()
    {
        using TextBench bench = new();
        string[] halves = [TextBench.Story(1, 150), TextBench.Story(2, 150)];
        bench.Place("One half", halves[0], "a.example");
        bench.Place("Other half", halves[1], "b.example");
        bench.Decide(1, 2, together: false);
        for (int i = 0; i < 8; i++)
        {
            bench.Place("All of it", halves[0] + halves[1], $"o{i}.example");
            Assert.NotEqual(bench.ClusterOf(1), bench.ClusterOf(2));
        }
    }

    [Fact]
    public void A_revision_takes_the_place_of_what_the_text_said_before()
    {
        using TextBench bench = new();
        bench.Place("Pier", TextBench.Story(1, 150), "a.example");
        bench.Revise(1, "Loaves", TextBench.Story(2, 150), "a.example");
        Assert.NotEqual(bench.ClusterOf(1), bench.Place("Pier", TextBench.Story(1, 150), "b.example"));
        Assert.Equal(bench.ClusterOf(1), bench.Place("Loaves", TextBench.Story(2, 150), "c.example"));
        Assert.Equal(3, bench.Index.Count);
    }

    /// <summary>Carries the steps out, and answers which pairs of texts were last decided to be apart (true) or together (false).</summary>
    private static Dictionary<(long, long), bool> Run(TextBench bench, (Step Step, int Cluster, int One, int Other)[] steps)
    {
        Dictionary<(long, long), bool> decided = [];
        foreach ((Step step, int story, int first, int second) in steps)
        {
            string text = TextBench.Story(story, 100) + (first % 3 == 0 ? TextBench.Story(story + 1, 100) : "");
            long one = (first % Math.Max(1, bench.Count)) + 1, other = (second % Math.Max(1, bench.Count)) + 1;
            if (step == Step.Place || bench.Count < 2)
            {
                bench.Place($"Headline {story}", text, $"o{second % 4}.example");
            }
            else if (step == Step.Revise)
            {
                bench.Revise(one, $"Headline {story}", text, $"o{second % 4}.example");
            }
            else if (one != other)
            {
                bench.Decide(one, other, step == Step.Together);
                decided[(Math.Min(one, other), Math.Max(one, other))] = step == Step.Apart;
            }
        }

        return decided;
    }
}
