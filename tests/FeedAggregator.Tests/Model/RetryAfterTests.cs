namespace FeedAggregator.Tests.Model;

public sealed class RetryAfterTests
{
    private const string Url = "https://shared.example/one/feed";
    private const string Host = "https://shared.example:443";

    private static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(24, 24)]
    [InlineData(7 * 24, 24)]
    public void An_address_rests_as_long_as_it_says_and_its_host_for_a_day_at_the_most(int asked, int host)
    {
        IReadOnlyList<RetryAfter> rests = RetryAfter.Of(Facts() with { RetryAfter = Now.AddHours(asked), RetryAfterUrl = Url }, Now);

        Assert.Equal(
            [(Url, Now.AddHours(asked), false), (Host, Now.AddHours(host), true)],
            rests.Select(rest => (rest.Host, rest.Until, rest.IsOfHost)));
    }

    [Fact]
    public void An_answer_that_asks_for_no_rest_gives_none() => Assert.Empty(RetryAfter.Of(Facts(), Now));

    [Fact]
    public void The_words_about_an_address_do_not_repeat_it() =>
        Assert.Equal(["this address asked for rest (Retry-After)", $"{Host} asked for rest (Retry-After)"],
            RetryAfter.Of(Facts() with { RetryAfter = Now.AddHours(1), RetryAfterUrl = Url }, Now).Select(rest => rest.Words));

    private static FetchFacts Facts() => new() { RequestedUrl = Url, FinalUrl = Url };
}
