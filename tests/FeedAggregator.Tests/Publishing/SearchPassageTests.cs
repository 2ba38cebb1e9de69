using CsCheck;
using FeedAggregator.Publishing;

namespace FeedAggregator.Tests.Publishing;

public sealed class SearchPassageTests
{
    [Fact]
    public void The_words_are_found_whatever_their_case_and_accents() => Assert.Equal(
        [new PassageRun("A ", false), new PassageRun("Café", true), new PassageRun(" by the ", false), new PassageRun("harbour", true),
        new PassageRun(".", false)],
        SearchPassage.Of("A Café by the harbour.", "cafe HARB*"));

    [Fact]
    public void A_beginning_needs_its_star() => Assert.Null(SearchPassage.Of("A café by the harbour.", "harb"));

    [Fact]
    public void Of_a_long_text_the_place_with_most_of_the_words_is_shown()
    {
        string filler = string.Concat(Enumerable.Repeat("and so it went on for a long while ", 40));
        string shown = string.Concat(
            SearchPassage.Of($"The lamp. {filler} The lamp of the lighthouse. {filler}", "lamp lighthouse")!.Select(run => run.Text));
        Assert.Contains("lamp of the lighthouse", shown, StringComparison.Ordinal);
        Assert.StartsWith("… ", shown, StringComparison.Ordinal);
        Assert.EndsWith(" …", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 100, 300);
    }

    [Fact]
    public void Whatever_the_text_the_pieces_are_a_part_of_it() =>
        Gen.Select(Gen.String[Gen.Char["ab é\"* \n.1"], 0, 900], Gen.String[Gen.Char["ab é*"], 0, 6]).Sample((text, searched) =>
        {
            if (SearchPassage.Of(text, searched) is { } runs)
            {
                string shown = string.Concat(runs.Select(run => run.Text));
                Assert.Contains(shown.TrimStart('…', ' ').TrimEnd('…', ' '), text, StringComparison.Ordinal);
                Assert.Contains(runs, run => run.Searched);
            }
        });
}
