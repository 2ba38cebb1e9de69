namespace FeedAggregator.Tests.Model;

public sealed class RepresentativePolicyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_credited_origin_stands_for_the_story_even_if_it_came_later()
    {
        ClusterMember copy = Member(1, "copy.example", hour: 0, credits: "origin.example");
        ClusterMember origin = Member(2, "origin.example", hour: 3);

        Assert.Same(origin, Choose(copy, origin));
    }

    [Fact]
    public void A_credit_counts_only_if_a_member_comes_from_the_credited_site()
    {
        ClusterMember first = Member(1, "first.example", hour: 0);
        ClusterMember copy = Member(2, "copy.example", hour: 1, credits: "elsewhere.example");

        Assert.Same(first, Choose(copy, first));
    }

    [Fact]
    public void A_chain_of_credits_is_followed_to_its_end()
    {
        ClusterMember last = Member(1, "c.example", hour: 0, credits: "b.example");
        ClusterMember middle = Member(2, "b.example", hour: 1, credits: "a.example");
        ClusterMember origin = Member(3, "a.example", hour: 2);

        Assert.Same(origin, Choose(last, middle, origin));
    }

    [Fact]
    public void A_cycle_of_credits_names_nobody()
    {
        ClusterMember a = Member(1, "a.example", hour: 1, credits: "b.example");
        ClusterMember b = Member(2, "b.example", hour: 2, credits: "a.example");
        ClusterMember first = Member(3, "c.example", hour: 0);

        Assert.Same(first, Choose(a, b, first));
    }

    [Fact]
    public void A_credit_of_the_own_outlet_is_no_credit()
    {
        ClusterMember own = Member(1, "a.example", hour: 1, credits: "a.example");
        ClusterMember first = Member(2, "b.example", hour: 0);

        Assert.Same(first, Choose(own, first));
    }

    [Fact]
    public void Without_credits_the_earliest_stands_and_then_the_most_complete_and_then_the_first_subscribed()
    {
        ClusterMember late = Member(1, "a.example", hour: 1, length: 900);
        ClusterMember brief = Member(2, "b.example", hour: 0, length: 100);
        ClusterMember full = Member(3, "c.example", hour: 0, length: 500);
        ClusterMember sameButLaterFeed = Member(4, "d.example", hour: 0, length: 500);

        Assert.Same(full, Choose(late, brief, sameButLaterFeed, full));
    }

    [Fact]
    public void The_order_of_the_rules_can_be_set()
    {
        DeduplicationOptions options = new() { Representative = [RepresentativeRule.Complete] };
        ClusterMember brief = Member(1, "a.example", hour: 0, length: 100);
        ClusterMember full = Member(2, "b.example", hour: 5, length: 500);

        Assert.Same(full, new RepresentativePolicy(options).Choose([brief, full]));
    }

    [Fact]
    public void An_original_outlet_stands_before_an_aggregator_that_had_it_first_where_the_operator_calls_it_one()
    {
        ClusterMember aggregator = Member(1, "planet.example", hour: 0);
        aggregator =
            aggregator with { Feed = aggregator.Feed with { Settings = new FeedSettings { Aggregator = true } } };
        ClusterMember original = Member(2, "origin.example", hour: 3);

        Assert.Same(original, Choose(aggregator, original));
        Assert.Same(aggregator, Choose(aggregator));
    }

    [Fact]
    public void A_feed_taken_for_an_aggregator_gives_way_to_an_original_of_the_same_moment_but_to_no_later_copy()
    {
        ClusterMember aggregator = Member(1, "planet.example", hour: 1);
        aggregator = aggregator with { Feed = aggregator.Feed with { CreditsOthers = true } };
        ClusterMember original = Member(3, "origin.example", hour: 1);
        ClusterMember copy = Member(2, "copy.example", hour: 2, length: 900);

        Assert.Same(original, Choose(aggregator, original, copy));
        Assert.Same(aggregator, Choose(aggregator, copy));
    }

    [Fact]
    public void A_copy_dated_back_is_not_the_earliest()
    {
        ClusterMember first = Member(1, "a.example", hour: 0);
        ClusterMember copy = Member(2, "b.example", hour: 1);
        ClusterMember backdated = Member(3, "c.example", hour: -200, length: 900) with { Appeared = Noon.AddHours(2) };

        Assert.Same(first, Choose(first, copy, backdated));
        Assert.Equal(first.Published, ByAppearance(backdated, copy, first)[0].Published);
    }

    [Fact]
    public void Among_first_documents_the_stated_time_counts_for_two_weeks_back()
    {
        ClusterMember first = Member(1, "a.example", hour: 0) with { Appeared = Noon.AddHours(5) };
        ClusterMember copy = Member(2, "b.example", hour: 1) with { Appeared = Noon.AddHours(5) };
        ClusterMember ancient = Member(3, "c.example", hour: -24 * 365) with { Appeared = Noon.AddHours(5) };

        Assert.Same(first, Choose(ancient, copy, first));
    }

    [Fact]
    public void Credits_make_no_origin_of_what_came_after_a_member_that_credits_somebody_else_or_nobody()
    {
        ClusterMember honest = Member(1, "a.example", hour: 0);
        ClusterMember other = Member(2, "b.example", hour: 0, credits: "agency.example") with { Published = Noon.AddMinutes(5) };
        ClusterMember late = Member(3, "c.example", hour: 2);
        ClusterMember accomplice = Member(4, "d.example", hour: 3, credits: "c.example");

        Assert.Same(honest, Choose(honest, late, accomplice));
        Assert.Same(other, Choose(other, late, accomplice));
    }

    [Fact]
    public void A_credit_between_feeds_of_one_host_makes_no_origin()
    {
        ClusterMember first = Member(1, "a.example", hour: 0);
        ClusterMember named = Member(2, "shared.example", hour: 0, length: 50);
        ClusterMember naming = Member(3, "other.example", hour: 1, credits: "shared.example");
        naming = naming with { Feed = naming.Feed with { Url = "https://shared.example/other", SiteIsOperators = true } };

        Assert.Same(first, Choose(first, named, naming));
    }

    [Theory]
    [InlineData("https://elsewhere.example/feed", false, false)]
    [InlineData("https://elsewhere.example/feed", true, true)]
    [InlineData("https://origin.example/feed", false, true)]
    [InlineData("file:///news/origin.xml", false, true)]
    public void The_origin_is_a_feed_known_to_be_of_the_credited_site(string url, bool siteIsOperators, bool isOrigin)
    {
        ClusterMember copy = Member(1, "copy.example", hour: 0, credits: "origin.example");
        ClusterMember claimant = Member(2, "origin.example", hour: 3) with { Link = "https://origin.example/story" };
        claimant = claimant with { Feed = claimant.Feed with { Url = url, SiteIsOperators = siteIsOperators } };

        Assert.Same(isOrigin ? claimant : copy, Choose(copy, claimant));
    }

    [Fact]
    public void The_feed_of_the_highest_priority_decides_where_the_rule_is_asked_then_the_lower_number()
    {
        RepresentativePolicy byPriority = new(new DeduplicationOptions { Representative = [RepresentativeRule.Priority] });
        ClusterMember first = Member(1, "a.example", hour: 0);
        ClusterMember high = Member(2, "b.example", hour: 3);
        high = high with { Feed = high.Feed with { Settings = new FeedSettings { Priority = 5 } } };
        ClusterMember low = Member(3, "c.example", hour: 1);
        low = low with { Feed = low.Feed with { Settings = new FeedSettings { Priority = -5 } } };

        Assert.Same(high, byPriority.Choose([first, high, low]));
        Assert.Same(first, byPriority.Choose([first, low]));
    }

    [Fact]
    public void The_order_of_the_members_does_not_matter()
    {
        ClusterMember[] members =
            [Member(1, "a.example", 2), Member(2, "b.example", 1, "a.example"), Member(3, "c.example", 0, "b.example")];

        Assert.Same(Choose(members), Choose([.. members.Reverse()]));
    }

    private static ClusterMember[] ByAppearance(params ClusterMember[] members)
    {
        Array.Sort(members, ClusterMember.ByAppearance);
        return members;
    }

    private static ClusterMember Choose(params ClusterMember[] members) =>
        new RepresentativePolicy(new DeduplicationOptions()).Choose(members);

    private static ClusterMember Member(long id, string outlet, int hour, string? credits = null, int length = 100) => new()
    {
        ArticleId = id,
        Feed = new FeedSummary { Id = id, Title = outlet, Url = $"https://{outlet}/feed", Outlet = outlet, Category = "" },
        Title = "A headline",
        Published = Noon.AddHours(hour),
        FirstSeen = Noon.AddHours(12),
        TextLength = length,
        Credit = credits is null ? null : new CreditedSource(credits, credits, null, "credit-line"),
        Reason = MembershipReason.Founder,
    };
}
