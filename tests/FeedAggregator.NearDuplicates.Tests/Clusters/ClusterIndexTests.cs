using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Clusters;

public sealed class ClusterIndexTests
{
    [Fact]
    public void A_cut_copy_with_foreign_furniture_joins_by_containment()
    {
        using TextBench bench = new();
        string story = "The ferry pier of the island is to be rebuilt. " + TextBench.Story(1, 200);
        long first = bench.Place("Ferry pier to be rebuilt", story, "a.example");
        long copy = bench.Place(
            "Island gets its pier back", "By our staff. " + story[..(story.Length * 2 / 3)] + " Follow us everywhere.", "b.example");
        Assert.Equal(first, copy);
        Assert.Equal(JoinRule.Containment, bench.Reason.Rule);
        Assert.Equal(1, bench.Reason.Matched);
    }

    [Fact]
    public void Different_stories_stay_apart()
    {
        using TextBench bench = new();
        Assert.Equal(
            50, Enumerable.Range(0, 50).Select(i => bench.Place($"Story {i}", TextBench.Story(i, 120), "a.example")).Distinct().Count());
    }

    [Fact]
    public void Furniture_of_an_outlet_joins_nothing_once_it_is_learnt()
    {
        using TextBench bench = new();
        string furniture = TextBench.Story(999, 60);
        for (int i = 0; i < 8; i++)
        {
            bench.Place($"Long story {i}", TextBench.Story(i, 300) + furniture, "a.example");
        }

        long one = bench.Place("A brief about the harbour", TextBench.Story(100, 40) + furniture, "a.example");
        long other = bench.Place("A brief about the school", TextBench.Story(101, 40) + furniture, "a.example");
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Five_copies_of_one_story_within_an_outlet_do_not_erase_it()
    {
        using TextBench bench = new();
        long[] stories =
            [.. Enumerable.Range(0, 8).Select(i => bench.Place("The same headline about the pier", TextBench.Story(1, 200), "a.example"))];
        Assert.Single(stories.Distinct());
    }

    [Fact]
    public void A_few_words_never_join()
    {
        using TextBench bench = new();
        Assert.NotEqual(
            bench.Place("Photo of the day", "See the picture here", "a.example"),
            bench.Place("Photo of the day", "See the picture here", "b.example"));
    }

    [Fact]
    public void A_template_with_other_numbers_is_another_story()
    {
        using TextBench bench = new();
        string Weather(string town, int n) =>
            $"{town} weather for today: clear skies with a high near {60 + n} and a low around {40 + n}. Winds from the north at " +
            $"{10 + n} to {20 + n} with gusts as high as {30 + n}. Chance of rain is {50 + n} percent. Sunrise at 6:{10 + n} and sunset " +
            $"at 7:{30 + n}.";
        Assert.NotEqual(
            bench.Place("Weather for Northby", Weather("Northby", 1), "a.example"),
            bench.Place("Weather for Southby", Weather("Southby", 7), "b.example"));
    }

    [Fact]
    public void An_article_that_holds_two_stories_makes_them_no_more_one_than_they_were()
    {
        using TextBench bench = new();
        string[] parts = ["One half of it. " + TextBench.Story(1, 150), "Another half of it. " + TextBench.Story(2, 150)];
        long first = bench.Place("One half of it", parts[0], "a.example");
        long second = bench.Place("Another half of it", parts[1], "b.example");
        bench.Place("One half and another half", parts[0] + parts[1], "c.example");
        bench.Place("One half and another half again", parts[0] + parts[1], "d.example");
        Assert.Equal((first, second), (bench.ClusterOf(1), bench.ClusterOf(2)));
        Assert.NotEqual(first, second);
        Assert.Empty(bench.Merges);
    }

    [Fact]
    public void Clusters_whose_own_members_match_become_one_and_the_older_id_survives()
    {
        using TextBench bench = new();
        string story = "The pier is rebuilt. " + TextBench.Story(1, 150);
        bench.Place("The pier is rebuilt", story, "a.example");
        bench.Place("The pier is rebuilt", story, "b.example");
        bench.Decide(1, 2, together: false);
        bench.Index.Withdraw([1], [2], together: false);
        bench.Place("The pier is rebuilt", story, "c.example");
        IndexMerge merge = Assert.Single(bench.Merges);
        Assert.True(merge.Into < merge.Absorbed);
        Assert.Equal(bench.ClusterOf(1), bench.ClusterOf(2));
    }

    [Fact]
    public void The_window_forgets_the_oldest()
    {
        using TextBench bench = new(new ClusteringOptions { MostTexts = 10 });
        long first = bench.Place("Pier", TextBench.Story(1, 200), "a.example");
        for (int i = 10; i < 30; i++)
        {
            bench.Place($"Story {i}", TextBench.Story(i, 100), "a.example");
        }

        Assert.Equal(10, bench.Index.Count);
        Assert.NotEqual(first, bench.Place("Pier", TextBench.Story(1, 200), "b.example"));
    }

    [Fact]
    public void Two_runs_are_identical_and_so_is_one_that_was_interrupted_and_loaded_again() => Gen.Int[0, 12].Array[5, 40].Sample(
        stories =>
        {
            using TextBench one = new(), other = new(), loaded = new();
            long[] Run(TextBench bench) =>
                [.. stories.Select(
                    (story, i) => bench.Place($"Headline {story}", TextBench.Story(story, 60 + (i % 5 * 40)), $"o{i % 3}.example"))];
            if (!Run(one).SequenceEqual(Run(other)))
            {
                return false;
            }

            loaded.LoadFrom(one);
            return one.Place("New", TextBench.Story(3, 150), "x.example") == loaded.Place("New", TextBench.Story(3, 150), "x.example");
        },
        iter: 30);

    [Fact]
    public void Texts_kept_apart_never_meet_whatever_comes_later() => Gen.Int[0, 2].Array[4, 25].Sample(
        stories =>
        {
            using TextBench bench = new();
            string text = TextBench.Story(1, 200);
            bench.Place("Pier", text, "a.example");
            bench.Place("Pier", text, "b.example");
            bench.Index.Remember(1, bench.ClusterOf(1));
            bench.Index.Remember(2, bench.ClusterOf(2));
            bench.Note(bench.Index.KeepApart([1], [2]));
            foreach (int story in stories)
            {
                bench.Place("Pier", TextBench.Story(story, 150), $"{story}.example");
            }

            return bench.ClusterOf(1) != bench.ClusterOf(2);
        },
        iter: 30);

    [Fact]
    public void Texts_put_together_share_a_cluster_until_that_is_withdrawn()
    {
        using TextBench bench = new();
        bench.Place("Pier", TextBench.Story(1, 100), "a.example");
        bench.Place("Loaves", TextBench.Story(2, 100), "b.example");
        bench.Index.Remember(1, bench.ClusterOf(1));
        bench.Index.Remember(2, bench.ClusterOf(2));
        bench.Note(bench.Index.KeepTogether([1], [2]));
        Assert.Equal(bench.ClusterOf(1), bench.ClusterOf(2));
        bench.Revise(2, "Loaves", TextBench.Story(3, 100), "b.example");
        Assert.Equal(bench.ClusterOf(1), bench.ClusterOf(2));

        bench.Index.Withdraw([1], [2], together: true);
        bench.Revise(2, "Loaves", TextBench.Story(4, 100), "b.example");
        Assert.NotEqual(bench.ClusterOf(1), bench.ClusterOf(2));
    }

    [Fact]
    public void Every_text_is_in_exactly_one_cluster_and_merges_always_end_at_a_living_one() => Gen.Int[0, 6].Array[1, 60].Sample(
        stories =>
        {
            using TextBench bench = new();
            for (int i = 0; i < stories.Length; i++)
            {
                bench.Place(
                    $"Headline {stories[i]}", TextBench.Story(stories[i], 80) + TextBench.Story(stories[^1], 40), $"o{i % 4}.example");
            }

            return Enumerable.Range(1, stories.Length).All(id => bench.Index.ClusterOf(id) == bench.ClusterOf(id));
        },
        iter: 30);
}
