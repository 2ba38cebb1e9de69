namespace FeedAggregator.NearDuplicates.Tests.Clusters;

/// <summary>What keeps texts apart that share much and tell different stories: roundups, templates, whole pages of one site.</summary>
public sealed class GuardTests
{
    [Fact]
    public void A_roundup_under_the_headline_of_its_first_item_takes_in_neither_the_item_nor_the_article()
    {
        using TextBench bench = new();
        string roundup = string.Join(" ", Enumerable.Range(1, 7).Select(static number => $"Headline of {number}. {Lead(number)}"));
        long article = bench.Place("Pier of Northby falls into the sea", Article(1), "a.example");
        Assert.NotEqual(article, bench.Place("Five things to know: Pier of Northby falls into the sea", roundup, "b.example"));
        Assert.Equal(article, bench.Place("Pier of Northby falls into the sea", Lead(1), "c.example"));
        Assert.Equal(article, bench.Place("Pier of Northby falls into the sea", Article(1), "d.example"));
    }

    [Fact]
    public void Pages_of_one_site_whose_name_is_not_given_are_not_joined_by_their_menus()
    {
        using TextBench bench = new();
        string menu = TextBench.Story(900, 150);
        long Page(int i) =>
            bench.Place(TextBench.Story(i + 500, 8), $"{menu} {TextBench.Story(i + 500, 8)} {TextBench.Story(i, 140)}", null);
        Assert.Equal(20, Enumerable.Range(0, 20).Select(Page).Distinct().Count());
    }

    [Fact]
    public void A_story_is_found_behind_the_menus_of_two_unnamed_sites_where_its_headline_stands()
    {
        using TextBench bench = new();
        const string title = "Harbour master of Westby resigns after the storm";
        string story = $"{title}. {TextBench.Story(1, 200)}";
        long one = bench.Place(title, TextBench.Story(901, 120) + story, null);
        Assert.Equal(one, bench.Place(title, TextBench.Story(902, 120) + story, null));
    }

    [Fact]
    public void A_long_template_with_other_numbers_is_another_story()
    {
        using TextBench bench = new();
        Assert.NotEqual(
            bench.Place("Quarter results of Northby Mills", Results("Northby Mills", 1), "a.example"),
            bench.Place("Quarter results of Southby Works", Results("Southby Works", 5), "b.example"));
    }

    private static string Lead(int number) => string.Join(' ', Article(number).Split(' ').Take(40));

    /// <summary>An article that comes back to its names.</summary>
    private static string Article(int number)
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"name{number}x{i}")];
        string[] filler = TextBench.Story(number, 300).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', filler.Select((word, i) => i % 4 == 3 ? names[i * 7 % names.Length] : word));
    }

    private static string Results(string company, int n) => string.Join(' ', Enumerable.Range(0, 7).Select(part =>
        $"In the unit numbered {part} the company {company} said that net sales for the quarter rose to {n}{part}4 million from " +
        $"{n}{part}1 million a year before and profit was {n}{part}9."));

    [Fact]
    public void Instalments_of_one_outlet_are_different_stories_though_half_of_each_is_the_same()
    {
        using TextBench bench = new();
        string frame = TextBench.Story(900, 180);
        long second = bench.Place("Talking shop, episode 2", frame + TextBench.Story(1, 120), "a.example");
        long third = bench.Place("Talking shop, episode 3", frame + TextBench.Story(2, 120), "a.example");
        Assert.NotEqual(second, third);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Photo")]
    [InlineData("Image: Reuters")]
    public void Items_without_a_text_join_under_one_telling_headline_and_under_no_other(string text)
    {
        using TextBench bench = new();
        Assert.Equal(
            bench.Place("Storm over the harbour as ferries stay in port", text, "a.example"),
            bench.Place("Storm over the harbour as ferries stay in port", text, "b.example"));
        Assert.Equal(JoinRule.Headline, bench.Reason.Rule);
        Assert.NotEqual(bench.Place("The week in pictures", text, "a.example"), bench.Place("The week in pictures", text, "b.example"));
    }

    [Fact]
    public void A_live_blog_takes_in_none_of_the_reports_it_quotes_and_no_other_live_blog()
    {
        using TextBench bench = new();
        string[] reports = [.. Enumerable.Range(0, 12).Select(static i => TextBench.Story(100 + i, 110))];
        string blog = string.Concat(reports.Select(static (report, i) => $"{i + 8}:{(i * 7) + 10} {report}"));
        string[] others = [.. Enumerable.Range(0, 12).Select(static i => TextBench.Story(200 + i, 110))];
        long live = bench.Place("Storm live: all the latest", blog, "a.example");
        Assert.NotEqual(live, bench.Place("Bridge closed to lorries", reports[3], "b.example"));
        Assert.NotEqual(
            live, bench.Place("Storm live: minute by minute", string.Concat(reports[..2]) + string.Concat(others[..10]), "c.example"));
    }

    [Fact]
    public void A_live_blog_stays_the_story_it_is_as_entries_are_added()
    {
        using TextBench bench = new();
        string blog = TextBench.Story(1, 200);
        long live = bench.Place("Storm live", blog, "a.example");
        for (int i = 2; i < 8; i++)
        {
            blog = TextBench.Story(i, 120) + blog;
            bench.Revise(1, "Storm live", blog, "a.example");
            Assert.Equal(live, bench.ClusterOf(1));
        }

        Assert.Equal(live, bench.Place("Storm live", blog, "b.example"));
    }
}
