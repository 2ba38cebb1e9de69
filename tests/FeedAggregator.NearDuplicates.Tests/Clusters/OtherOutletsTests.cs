namespace FeedAggregator.NearDuplicates.Tests.Clusters;

/// <summary>What several outlets publish alike without telling the same story, and what a hostile feed makes of that.</summary>
public sealed class OtherOutletsTests
{
    [Fact]
    public void Reports_that_share_quotations_only_stay_apart()
    {
        using TextBench bench = new();
        string statement = string.Concat(Enumerable.Range(0, 3).Select(i => "\"" + TextBench.Story(50 + i, 25).Trim() + "\"\n"));
        long first = bench.Place("Minister defends the new quota", TextBench.Story(1, 60) + statement, "a.example");
        Assert.NotEqual(
            first, bench.Place("Fishermen protest against the quota of the minister", TextBench.Story(2, 60) + statement, "b.example"));
    }

    [Fact]
    public void A_notice_that_stands_under_unlike_headlines_of_many_outlets_joins_none()
    {
        using TextBench bench = new();
        string wall = TextBench.Story(7, 70);
        string[] headlines =
            ["Swimming hall to close", "Rye bread prize awarded", "Cyclists hurt on gravel", "Goalkeeper signs", "Last film at the Rex",
            "Teachers strike"];
        Assert.Equal(6, headlines.Select((headline, i) => bench.Place(headline, wall, $"town{i}.example")).Distinct().Count());
    }

    [Fact]
    public void Headlines_of_one_template_with_other_numbers_join_no_two_briefs_behind_one_wall()
    {
        using TextBench bench = new();
        string wall = TextBench.Story(7, 70);
        string Brief(int i) => $"{wall}\nThe {(i == 1 ? "weaver" : "cooper")} of the lower harbour spoke for three hours.";
        Assert.NotEqual(
            bench.Place("Weaver of the lower harbour wins vote 3", Brief(1), "a.example", 0),
            bench.Place("Cooper of the lower harbour wins vote 14", Brief(2), "b.example", 1));
    }

    [Fact]
    public void One_sentence_of_background_joins_no_two_briefs()
    {
        using TextBench bench = new();
        string Brief(string whom) =>
            $"Orrin, who came to the capital on Tuesday for the second leg of her journey to three islands, spoke with {whom} at the " +
            $"edge of the assembly of coastal states.";
        Assert.NotEqual(
            bench.Place("President meets premier of Valdria, speaks of fishing rights", Brief("Lund"), "a.example", 0),
            bench.Place("President meets envoy of Estmark; discusses grain", Brief("Haldor"), "b.example", 2));
    }

    [Fact]
    public void Identical_telling_headlines_join_where_a_text_is_missing()
    {
        using TextBench bench = new();
        const string headline = "Maren Adair to be next secretary of the palace";
        long first = bench.Place(headline, "", "a.example", 0);
        Assert.Equal(
            first, bench.Place(
                headline.ToUpperInvariant(), "Adair will be the youngest person ever to speak for the palace.", "b.example", 5));
        Assert.NotEqual(first, bench.Place(headline, "", "c.example", 100));
    }

    [Theory]
    [InlineData("Maren Adair to be next secretary of the palace", true)]
    [InlineData("Maren Adair to be next secretary of the palace | Town Courier", true)]
    [InlineData("Palace News - Maren Adair to be next secretary of the palace", true)]
    [InlineData("Maren Adair to be next secretary of the palace, Lund says", false)]
    [InlineData("Maren Adair named next secretary of the palace", false)]
    [InlineData("Maren Adair to be next secretary of the palace - in two years", false)]
    public void Where_both_have_a_text_of_their_own_headlines_join_only_if_they_have_the_same_words(string headline, bool join)
    {
        using TextBench bench = new();
        long first = bench.Place(
            "Maren Adair to be next secretary of the palace", "Adair will be the youngest person who ever spoke for the royal household.",
            "a.example", 0);
        Assert.Equal(
            join, first == bench.Place(
                headline, "Courtiers had long expected that choice, which ends months of quarrels among advisers.", "b.example", 5));
    }

    [Theory]
    [InlineData("Maren Adair to be next secretary of the palace soon", 1, true)]
    [InlineData("Maren Adair to be next secretary of the palace soon", 5, false)]
    [InlineData("Palace to have Maren Adair as secretary next", 1, false)]
    public void Nearly_the_same_headline_at_nearly_the_same_time_is_one_agency_report(string headline, int hours, bool join)
    {
        using TextBench bench = new();
        const string text = "Adair will be the youngest person who ever spoke for the royal household.";
        long first = bench.Place("Maren Adair to be next secretary of the palace", text, "a.example", 0);
        const string other = "Courtiers had long expected that choice, which ends months of quarrels among advisers.";
        Assert.Equal(join, first == bench.Place(headline, other, "b.example", hours));
    }

    [Theory]
    [InlineData(
        "soon", "Adair will be the youngest person who ever spoke for the household, courtiers told this newspaper on Monday evening.",
        true)]
    [InlineData("soon", "Courtiers had long expected that choice, which ends months of quarrels among advisers.", false)]
    [InlineData("soon", "", false)]
    [InlineData("for the", "", true)]
    public void Headlines_that_differ_in_a_word_join_where_the_texts_agree_or_nearly_nothing_differs(string more, string text, bool join)
    {
        using TextBench bench = new();
        long first = bench.Place(
            "Maren Adair to be next secretary of the palace",
            "Adair will be the youngest person who ever spoke for the royal household. She begins in spring.", "a.example", 0);
        Assert.Equal(join, first == bench.Place($"Maren Adair to be next secretary of the palace {more}", text, "b.example", 5));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(26, false)]
    public void A_later_report_under_another_headline_does_not_join_the_earlier_that_it_repeats(double hours, bool join)
    {
        using TextBench bench = new();
        string earlier = "The playground on Alder Street was found smeared with paint. " + TextBench.Story(1, 100);
        long first = bench.Place("Paint smeared over the playground on Alder Street", earlier, "a.example", 0);
        string later = "Hundreds came to the playground on Alder Street, smeared with paint before. " + TextBench.Story(2, 150) +
            earlier[..^160];
        Assert.Equal(join, first == bench.Place("Hundreds rally against vandals", later, "b.example", hours));
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(0, true)]
    public void Two_desks_that_tell_one_event_in_their_own_sentences_join_only_if_no_shared_text_is_asked_for(int shingles, bool join)
    {
        using TextBench bench = new(new ClusteringOptions { SummaryShingles = shingles, SummaryContainment = shingles / 20.0 });
        long first = bench.Place(
            "Kestrel line raises ferry fares by a tenth from Monday",
            "Kestrel raises fares on ferries between Larkfield and Quillport by a tenth from Monday, blaming dearer diesel and empty " +
            "winter crossings.",
            "a.example", 0);
        long second = bench.Place(
            "Ferry fares of Kestrel line rise a tenth on Monday",
            "Kestrel now raises all fares for its ferries linking Larkfield with Quillport up a tenth starting Monday; it blames dearer " +
            "marine diesel plus empty cold winter crossings.",
            "b.example", 1);
        Assert.Equal(join, first == second);
    }

    [Fact]
    public void A_feed_cannot_pull_the_stories_of_others_together_nor_hide_one_behind_the_other()
    {
        using TextBench bench = new();
        string one = "The mill is sold. " + TextBench.Story(1, 200), other = "The tram is extended. " + TextBench.Story(2, 200);
        long mill = bench.Place("The mill is sold", one, "a.example");
        for (int i = 0; i < 6; i++)
        {
            bench.Place($"The mill is sold, the tram is extended {i}", one + other, "evil.example");
        }

        long tram = bench.Place("The tram is extended", other, "b.example");
        Assert.NotEqual(mill, tram);
        Assert.Equal(mill, bench.Place("The mill is sold", one, "c.example"));
        Assert.Equal(tram, bench.Place("The tram is extended", other, "d.example"));
        Assert.NotEqual(bench.ClusterOf(1), bench.ClusterOf(8));
    }

    [Fact]
    public void A_feed_cannot_teach_that_the_words_of_another_are_furniture_nor_outvote_its_copies()
    {
        using TextBench bench = new();
        string story = "The mill is sold. " + TextBench.Story(1, 200);
        bench.Place("The mill is sold", story, "a.example");
        for (int i = 0; i < 30; i++)
        {
            bench.Place($"Invented matter {i}", story[..(story.Length / 2)] + TextBench.Story(100 + i, 250), "evil.example");
            bench.Place($"Invented matter {i} again", story[(story.Length / 2)..] + TextBench.Story(200 + i, 250), "evil.example");
        }

        Assert.Equal(bench.ClusterOf(1), bench.Place("The mill is sold", story, "c.example"));
        Assert.Equal(bench.ClusterOf(1), bench.Place("The mill is sold", story, "d.example"));
    }
}
