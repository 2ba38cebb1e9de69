using FeedAggregator.Scheduling;
using static FeedAggregator.Tests.Scheduling.ScheduleSamples;

namespace FeedAggregator.Tests.Scheduling;

public sealed class FeedOutcomeTests
{
    private readonly FeedOutcome _outcome = new(new Schedule(() => new FetchOptions()));

    [Fact]
    public void A_read_document_leaves_its_validators_hash_and_title()
    {
        Feed after = Round(
            Feed() with { ConsecutiveFailures = 3, LastError = "x" },
            Fetched(Facts() with { ETag = "W/\"a\"", LastModified = "yesterday" }), Parsed());

        Assert.Equal(("W/\"a\"", "yesterday", "hash"), (after.ETag, after.LastModified, after.BodyHash));
        Assert.Equal(
            ("News of the day", "https://news.example/", 0, null),
            (after.Title, after.SiteUrl, after.ConsecutiveFailures, after.LastError));
        Assert.Equal((Now, Now, 200), (after.LastSuccess, after.LastAttempt, after.LastStatus));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(203)]
    public void A_complete_answer_drops_the_validators_it_does_not_carry(int status)
    {
        Feed known = Feed() with { ETag = "\"a\"", LastModified = "monday" };

        Feed dated = Round(known, Fetched(Facts(status) with { LastModified = "tuesday" }), Parsed());
        Feed same = Round(known, NotModified(Facts(status) with { ETag = "\"b\"" }));

        Assert.Equal((null, "tuesday"), (dated.ETag, dated.LastModified));
        Assert.Equal(("\"b\"", null), (same.ETag, same.LastModified));
    }

    [Theory]
    [InlineData(null, null, "monday")]
    [InlineData(null, "tuesday", "monday")]
    [InlineData("\"a\"", "tuesday", "tuesday")]
    [InlineData("W/\"a\"", null, "monday")]
    [InlineData("\"b\"", "tuesday", "monday")]
    [InlineData("W/\"b\"", "tuesday", "monday")]
    public void A_304_changes_the_date_only_beside_the_etag_that_is_known(string? etag, string? date, string kept)
    {
        Feed known = Feed() with { ETag = "\"a\"", LastModified = "monday", ValidatorsUrl = Url, FreshFor = TimeSpan.FromMinutes(5) };

        Feed after = Round(known, NotModified(Facts(304) with { ETag = etag, LastModified = date, Compared = true }));

        Assert.Equal(("\"a\"", kept, Url, 0), (after.ETag, after.LastModified, after.ValidatorsUrl, after.ConsecutiveFailures));
    }

    [Fact]
    public void A_304_brings_no_etag_to_a_feed_that_had_none()
    {
        Feed after =
            Round(Feed() with { LastModified = "monday" }, NotModified(Facts(304) with { ETag = "\"b\"", LastModified = "tuesday" }));

        Assert.Equal((null, "monday"), (after.ETag, after.LastModified));
    }

    [Fact]
    public void A_304_that_names_another_version_again_and_again_makes_the_date_unsent()
    {
        FetchResult other = NotModified(Facts(304) with { ETag = "\"b\"", FreshFor = TimeSpan.FromHours(1) });
        Feed known = Feed() with { ETag = "\"a\"", LastModified = "monday" };

        Feed once = Round(known, other);
        Feed twice = Round(once, other);
        Feed between = Round(Round(once, NotModified()), other);

        Assert.Equal(
            ("\"a\"", "monday", null, "other-version"), (once.ETag, once.LastModified, once.FreshFor, Assert.Single(once.Warnings).Code));
        Assert.Equal(("\"a\"", null), (twice.ETag, twice.LastModified));
        Assert.Single(twice.Warnings);
        Assert.Equal("monday", between.LastModified);
    }

    [Fact]
    public void An_equal_body_still_updates_the_validators()
    {
        Feed after = Round(Feed() with { ETag = "\"a\"" }, NotModified(Facts(200) with { ETag = "\"b\"" }));

        Assert.Equal("\"b\"", after.ETag);
    }

    [Fact]
    public void A_document_that_cannot_be_read_leaves_no_validators_behind()
    {
        Feed before = Feed() with { ETag = "\"a\"", BodyHash = "old" };

        Feed after =
            FeedOutcome.Round(before, Fetched(Facts() with { ETag = "\"b\"" }), null, new FeedParseException("this is a web page"), Now);

        Assert.Equal(("\"a\"", "old"), (after.ETag, after.BodyHash));
        Assert.Equal(("this is a web page", 1), (after.LastError, after.ConsecutiveFailures));
    }

    [Fact]
    public void A_document_that_may_be_cut_leaves_no_validators_that_could_hide_the_rest()
    {
        ParsedFeed cut = Parsed() with { Warnings = [new FeedWarning("truncated", 9, "the document ends early")] };

        Feed after = Round(Feed(), Fetched(Facts() with { ETag = "\"b\"" }), cut);

        Assert.Equal((null, "hash", null), (after.ETag, after.BodyHash, after.LastError));
        Assert.Equal("\"b\"", Round(after, NotModified(Facts(200) with { ETag = "\"b\"" })).ETag);
    }

    [Fact]
    public void Validators_of_a_temporary_target_are_kept_for_that_address_only()
    {
        Feed after = Round(Feed(), Fetched(Facts() with { FinalUrl = "https://cdn.example/f", ETag = "\"c\"" }), Parsed());

        Assert.Equal((Url, "https://cdn.example/f"), (after.Url, after.ValidatorsUrl));
    }

    [Fact]
    public void Validators_of_another_address_are_forgotten_when_a_new_one_answers_without()
    {
        Feed before = Feed() with { ETag = "\"a\"", ValidatorsUrl = "https://cdn.example/f" };

        Assert.Null(Round(before, Fetched(), Parsed()).ETag);
    }

    [Fact]
    public void A_permanent_redirect_is_learnt_once_its_target_served_a_feed()
    {
        FetchFacts moved = Facts() with { FinalUrl = "https://new.example/f", PermanentUrl = "https://new.example/f" };

        Assert.Equal("https://new.example/f", Round(Feed(), Fetched(moved), Parsed()).Url);
        Assert.Equal(Url, Round(Feed(), Fetched(moved), null).Url);
        Assert.Equal(Url, Round(Feed(), new FetchResult.Failed(moved, FetchFailure.Status, "404")).Url);
    }

    [Fact]
    public void A_410_marks_the_feed_gone_and_shows_it()
    {
        Feed after = Round(Feed(), new FetchResult.Gone(Facts(410), "gone for good"));

        Assert.True(after.Gone);
        Assert.NotNull(after.LastError);
    }

    [Fact]
    public void A_resting_host_is_no_failure_of_the_feed()
    {
        Feed after = Round(
            Feed() with { ConsecutiveFailures = 1 },
            new FetchResult.Postponed(Facts(null), new RetryAfter("https://news.example", Now.AddHours(3), "asked for rest")));

        Assert.Equal((1, null), (after.ConsecutiveFailures, after.LastAttempt));
        Assert.True(after.NextDue >= Now.AddHours(3));
    }

    [Fact]
    public void Another_feed_at_the_address_is_reported_and_takes_nothing_over()
    {
        Feed before = Feed() with { LastSuccess = Now.AddDays(-1), SiteUrl = "https://news.example/" };
        FetchFacts moved = Facts() with { PermanentUrl = "https://parked.example/f", FinalUrl = "https://parked.example/f" };
        ParsedFeed other = Parsed() with { Link = "https://parked.example/", Title = new ParsedText("Buy this domain", TextKind.Text) };

        Feed after = Round(before, Fetched(moved), other);

        Assert.Equal((Url, "News", "https://news.example/"), (after.Url, after.Title, after.SiteUrl));
        Assert.Contains(after.Warnings, warning => warning.Code == "another-feed");
    }

    [Fact]
    public void The_operators_title_stays() =>
        Assert.Equal("Mine", Round(Feed() with { Title = "Mine", TitleIsOperators = true }, Fetched(), Parsed()).Title);

    [Fact]
    public void A_title_with_markup_is_shown_as_text() =>
        Assert.Equal(
            "News & views", Round(Feed(), Fetched(), Parsed() with { Title = new ParsedText("<b>News</b>\n &amp; views", TextKind.Html) })
            .Title);

    [Theory]
    [InlineData(400)]
    [InlineData(412)]
    [InlineData(413)]
    [InlineData(431)]
    public void Validators_that_a_server_turns_down_are_not_sent_for_ever(int status)
    {
        Feed known = Feed() with { ETag = "\"huge\"", LastModified = "then", ValidatorsUrl = Url };

        Feed after = Round(known, Failed(Facts(status) with { Compared = true }));
        Feed unasked = Round(known, Failed(Facts(status)));

        Assert.Equal((null, null, null), (after.ETag, after.LastModified, after.ValidatorsUrl));
        Assert.Equal("\"huge\"", unasked.ETag);
        Assert.Equal("\"huge\"", Round(known, Failed(Facts(500) with { Compared = true })).ETag);
    }

    [Theory]
    [InlineData("https://hub.example/", "https://hub.example/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("not an address", null)]
    [InlineData(null, null)]
    public void Hub_and_own_address_of_the_newest_document_are_recorded_where_they_are_addresses(string? written, string? recorded)
    {
        ParsedFeed parsed = Parsed() with { Hubs = written is null ? [] : [written], Self = written };

        Feed after = Round(Feed() with { HubUrl = "https://old.example/", SelfUrl = "https://old.example/" }, Fetched(), parsed);

        Assert.Equal((recorded, recorded), (after.HubUrl, after.SelfUrl));
    }

    private Feed Round(Feed feed, FetchResult result, ParsedFeed? parsed = null) =>
        _outcome.Due(feed, FeedOutcome.Round(feed, result, parsed, null, Now), result, parsed, arrived: 0, known: 0, Now);
}
