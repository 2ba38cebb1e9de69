namespace FeedAggregator.NearDuplicates.Tests.Clusters;

/// <summary>What one outlet publishes twice, and what only looks like it.</summary>
public sealed class OneOutletTests
{
    private const string Outlet = "gazette.example";

    private const string Report =
        "The harbour board has agreed to lengthen the northern breakwater by eighty metres, after storms damaged eleven fishing boats " +
        "there last winter, and expects the work to be finished before the herring season opens.";

    [Theory]
    [InlineData("Quiz of the day: Monday 2 March", "Quiz of the day: Tuesday 3 March")]
    [InlineData("Quiz of the day", "Quiz of the day")]
    [InlineData("Your Monday crossword", "Your Tuesday crossword")]
    public void A_column_under_one_standing_line_is_another_entry_every_day(string monday, string tuesday)
    {
        using TextBench bench = new();
        const string line = "Ten questions from our night desk about what happened yesterday, with the answers below.";
        Assert.NotEqual(bench.Place(monday, line, Outlet, 0), bench.Place(tuesday, line, Outlet, 24));
    }

    [Fact]
    public void A_column_with_a_long_standing_text_is_taken_apart_by_its_third_instalment()
    {
        using TextBench bench = new();
        const string notes =
            "The morning desk of the Gazette reads the papers of the whole coast for you, from fishery quotas to chess results, and " +
            "sums up in five minutes over coffee what you would otherwise need an hour for; produced by Ida Brandt and Tom Kessler.";
        long[] stories =
            [.. Enumerable.Range(0, 4).Select(day => bench.Place("The coast before breakfast with Ida and Tom", notes, Outlet, day * 24))];
        Assert.Equal(4, Enumerable.Range(1, 4).Select(id => bench.ClusterOf(id)).Distinct().Count());
        Assert.Equal(stories[0], bench.ClusterOf(1));
    }

    [Fact]
    public void Clips_with_a_sentence_each_over_one_standing_paragraph_stay_apart()
    {
        using TextBench bench = new();
        string standing = TextBench.Story(5, 110);
        string[] clips =
            ["The mayor on the new ferry terminal", "Why barley is cheap this spring", "Panel clashes over parking charges",
            "Diver finds a bell off the spit"];
        Assert.Equal(4, clips.Select((clip, i) => bench.Place(clip, $"{clip}, in two minutes. " + standing, Outlet, i)).Distinct().Count());
    }

    [Fact]
    public void An_article_that_is_put_up_again_under_a_new_headline_of_its_words_joins()
    {
        using TextBench bench = new();
        Assert.Equal(
            bench.Place("Harbour board agrees to lengthen breakwater by eighty metres", Report, Outlet, 0),
            bench.Place("Breakwater to be lengthened by harbour board after storms damaged boats", Report, Outlet, 20));
    }

    [Fact]
    public void An_article_without_a_text_that_is_put_up_again_on_one_day_joins_and_on_another_day_does_not()
    {
        using TextBench bench = new();
        const string headline = "Lighthouse keeper refuses to leave tower before winter";
        long first = bench.Place(headline, "", Outlet, 0);
        Assert.Equal(first, bench.Place(headline, "", Outlet, 3));
        Assert.NotEqual(first, bench.Place(headline, "", Outlet, 30));
    }

    [Fact]
    public void Entries_of_one_document_are_different_unless_headline_and_text_agree()
    {
        using TextBench bench = new();
        const string headline = "Lighthouse keeper refuses to leave tower before winter";
        Assert.NotEqual(bench.Place(headline, "", Outlet, 0, feed: 1), bench.Place(headline, "", Outlet, 0, feed: 1));
        Assert.Equal(
            bench.Place("Harbour board agrees to lengthen the breakwater", Report, Outlet, 0, feed: 1),
            bench.Place("Harbour board agrees to lengthen breakwater", Report, Outlet, 0, feed: 1));
    }

    [Fact]
    public void Episodes_with_files_of_their_own_stay_apart_whatever_their_notes()
    {
        using TextBench bench = new();
        const string headline = "The board and the breakwater";
        Assert.NotEqual(
            bench.Place(headline, Report, Outlet, 0, file: "https://gazette.example/1.mp3"),
            bench.Place(headline, Report, Outlet, 5, file: "https://gazette.example/2.mp3"));
    }

    [Fact]
    public void A_feed_whose_own_entries_are_kept_apart_joins_only_others()
    {
        using TextBench bench = new();
        const string headline = "Harbour board agrees to lengthen the breakwater";
        long first = bench.Place(headline, Report, Outlet, 0, feed: 1, ownEntriesApart: true);
        Assert.NotEqual(first, bench.Place(headline, Report, Outlet, 2, feed: 1, ownEntriesApart: true));
        Assert.Equal(first, bench.Place(headline, Report, "herald.example", 3, feed: 2));
    }

    [Fact]
    public void What_furniture_had_joined_is_freed_once_it_is_known()
    {
        using TextBench bench = new();
        string notice = "Read this and more in the digital edition of the Gazette. " + TextBench.Story(9, 60);
        bench.Place("Digital edition of the Gazette: orchards in bloom", notice, Outlet, 0);
        bench.Place("Digital edition of the Gazette: the last tram", notice, Outlet, 1);
        bool wereTogether = bench.ClusterOf(1) == bench.ClusterOf(2);
        string[] others = ["Chess club wins", "Mills to close", "Fog on the sound", "Bees return", "School reopens", "Quarry sold"];
        for (int i = 0; i < others.Length; i++)
        {
            bench.Place(others[i], notice, Outlet, 2 + i);
        }

        Assert.True(wereTogether);
        Assert.NotEqual(bench.ClusterOf(1), bench.ClusterOf(2));
    }

    [Fact]
    public void Clips_of_one_document_stay_apart_under_the_same_headline_where_their_text_stands_under_many_others()
    {
        using TextBench bench = new();
        string notes = TextBench.Story(9, 130);
        int[] headlines = [0, 1, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 1, 5];
        foreach (int headline in headlines)
        {
            bench.Place($"{TextBench.Story(100 + headline, 5).Trim()} on the island", notes, "tube.example", 0, feed: 1);
        }

        Assert.Equal(headlines.Length, Enumerable.Range(1, headlines.Length).Select(id => bench.ClusterOf(id)).Distinct().Count());
    }
}
