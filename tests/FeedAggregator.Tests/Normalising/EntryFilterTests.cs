using System.Diagnostics.CodeAnalysis;
using FeedAggregator.Normalising;

namespace FeedAggregator.Tests.Normalising;

public sealed class EntryFilterTests
{
    [Theory]
    [InlineData(RuleField.Title, "FERRY", "drop title: FERRY")]
    [InlineData(RuleField.Text, "brass band$", "drop text: brass band$")]
    [InlineData(RuleField.Author, "^Ida", "drop author: ^Ida")]
    [InlineData(RuleField.Category, "^sea$", "drop category: ^sea$")]
    [InlineData(RuleField.Category, "^coast$", null)]
    [InlineData(RuleField.Title, @"^(?!.*ferry)", null)]
    public void A_drop_rule_drops_what_it_fits(RuleField field, string pattern, string? why) =>
        Assert.Equal(why, new EntryFilter([new EntryRule(Keep: false, field, pattern)]).DroppedBy(Ferry()));

    [Fact]
    public void With_keep_rules_only_what_one_of_them_fits_is_kept()
    {
        EntryRule ferry = new(Keep: true, RuleField.Title, "ferry");
        EntryRule mill = new(Keep: true, RuleField.Title, "mill");

        Assert.Null(new EntryFilter([mill, ferry]).DroppedBy(Ferry()));
        Assert.Equal("does not fit keep title: mill", new EntryFilter([mill]).DroppedBy(Ferry()));
        Assert.Equal("fits none of 2 keep rules", new EntryFilter([mill, mill with { Field = RuleField.Text }]).DroppedBy(Ferry()));
        Assert.Equal(
            "drop title: sails", new EntryFilter([ferry, new EntryRule(Keep: false, RuleField.Title, "sails")]).DroppedBy(Ferry()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [SuppressMessage("Performance", "CA1806", Justification = "the pattern is the test")]
    public void A_pattern_that_runs_out_of_time_drops_nothing_and_is_not_tried_again(bool keep)
    {
        // The back reference rules out linear time; the nested repetition makes it exponential.
        EntryRule slow = new(keep, RuleField.Text, @"^(([a-z])+\2?)+$");
        EntryFilter filter = new([slow]);
        Article endless = Ferry() with { Text = new string('a', 60) + "!" };

        Assert.Null(filter.DroppedBy(endless));
        Assert.Equal([slow], filter.TimedOut);
        Assert.Null(filter.DroppedBy(endless));
    }

    private static Article Ferry() => new()
    {
        Title = "The ferry sails again",
        Author = "Ida Holm",
        Text = "With a brass band",
        Categories = ["Sea", "Coastline"],
        Html = "",
        Published = DateTimeOffset.UnixEpoch,
        ContentHash = "x",
    };
}
