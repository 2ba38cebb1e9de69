using System.Globalization;
using System.Net;
using FeedAggregator.IntegrationTests.Pipelines;
using FeedAggregator.Service.Http;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class KeyAttemptsTests
{
    private static readonly IPAddress Proxy = IPAddress.Parse("192.0.2.1");

    [Fact]
    public void Ten_guesses_with_the_right_beginning_are_all_there_are_in_a_quarter_of_an_hour()
    {
        FakeTimeProvider time = new();
        KeyAttempts attempts = new(time);
        int looked = 0;

        for (int i = 0; i < 1000; i++)
        {
            attempts.Check(Proxy, string.Create(CultureInfo.InvariantCulture, $"right{i}"), _ =>
            {
                looked++;
                return false;
            });
        }

        Assert.Equal(10, looked);
        Assert.Equal(KeyCheck.Right, attempts.Check(Proxy, "other key", _ => true));
        Assert.Equal(KeyCheck.Right, attempts.Check(IPAddress.Parse("192.0.2.2"), "right key", _ => true));
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(KeyCheck.Right, attempts.Check(Proxy, "right key", _ => true));
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(30)]
    public void A_clock_that_is_set_frees_no_guesser_and_locks_the_operator_out_no_longer(int days)
    {
        SettableClock time = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        KeyAttempts attempts = new(time);
        for (int i = 0; i < 10; i++)
        {
            attempts.Check(Proxy, "right?", _ => false);
        }

        time.Ahead = TimeSpan.FromDays(days);

        Assert.Equal(KeyCheck.TooMany, attempts.Check(Proxy, "right key", _ => true));
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(KeyCheck.Right, attempts.Check(Proxy, "right key", _ => true));
    }

    [Fact]
    public void A_flood_of_beginnings_neither_fills_memory_nor_sets_a_full_count_back()
    {
        KeyAttempts attempts = new(new FakeTimeProvider());
        for (int i = 0; i < 10; i++)
        {
            attempts.Check(Proxy, "right?", _ => false);
        }

        for (int i = 0; i < 30_000; i++)
        {
            attempts.Check(Proxy, i.ToString("x4", CultureInfo.InvariantCulture), _ => false);
        }

        Assert.InRange(attempts.Places, 1, 10_000);
        Assert.Equal(KeyCheck.TooMany, attempts.Check(Proxy, "right!", _ => true));
    }
}
