using FeedAggregator.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.Tests.Fetching;

public sealed class HostGateTests
{
    private const string Host = "https://one.example:443";
    private static readonly Uri Feed = new("https://one.example/feed");
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task No_more_than_the_limit_are_under_way_at_one_host()
    {
        HostGate gate = new(new FetchOptions { MaxConnectionsPerHost = 2, HostGap = TimeSpan.Zero }, _time);
        HostPlace first = await Enter(gate);
        Task<HostPlace> waiting = Enter(gate);
        first.Dispose();
        first.Dispose();
        HostPlace second = await waiting;
        using HostPlace third = await Enter(gate);
        Task<HostPlace> fourth = Enter(gate);

        Assert.False(fourth.IsCompleted);
        second.Dispose();
        using HostPlace place = await fourth;
        Assert.False(Enter(gate).IsCompleted);
    }

    [Fact]
    public async Task The_first_request_to_a_host_is_alone_so_that_none_crosses_its_wish_to_rest()
    {
        HostGate gate = new(new FetchOptions { MaxConnectionsPerHost = 9, HostGap = TimeSpan.Zero }, _time);
        HostPlace first = await Enter(gate);
        Task<HostPlace> second = Enter(gate);
        Task<HostPlace> third = Enter(gate);

        Assert.False(second.IsCompleted);
        first.Dispose();
        await second;
        await third;
    }

    [Fact]
    public async Task Beginnings_keep_the_gap()
    {
        HostGate gate = new(new FetchOptions { MaxConnectionsPerHost = 9, HostGap = TimeSpan.FromSeconds(1) }, _time);
        (await Enter(gate)).Dispose();
        Task<HostPlace> second = Enter(gate);
        Task<HostPlace> third = Enter(gate);

        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await second;
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await third;
    }

    [Fact]
    public async Task The_gap_counts_anew_from_an_answer_that_came_late()
    {
        HostGate gate = new(new FetchOptions { MaxConnectionsPerHost = 9, HostGap = TimeSpan.FromSeconds(1) }, _time);
        HostPlace first = await Enter(gate);
        Task<HostPlace> second = Enter(gate);
        _time.Advance(TimeSpan.FromSeconds(0.8));
        first.Answered();
        first.Dispose();
        _time.Advance(TimeSpan.FromSeconds(0.8));

        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        await second;
    }

    [Fact]
    public void A_host_rests_until_the_later_of_two_wishes()
    {
        DateTimeOffset now = _time.GetUtcNow();
        HostGate gate = new(new FetchOptions(), _time, [new RetryAfter(Host, now.AddHours(2), "from the store")]);
        gate.Rest([new RetryAfter(Host, now.AddHours(1), "sooner")]);

        Assert.Equal(now.AddHours(2), gate.Resting(Feed)?.Until);
        Assert.Null(gate.Resting(new Uri("http://one.example/feed")));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Null(gate.Resting(Feed));
    }

    [Fact]
    public void An_address_may_rest_longer_than_its_host()
    {
        DateTimeOffset now = _time.GetUtcNow();
        HostGate gate = new(
            new FetchOptions(), _time,
            [new RetryAfter(Host, now.AddDays(1), "host"), new RetryAfter(Feed.AbsoluteUri, now.AddDays(7), "address")]);

        Assert.Equal(now.AddDays(7), gate.Resting(Feed)?.Until);
        Assert.Equal(now.AddDays(1), gate.Resting(new Uri(Feed, "/other"))?.Until);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(now.AddDays(7), gate.Resting(Feed)?.Until);
        Assert.Null(gate.Resting(new Uri(Feed, "/other")));
    }

    [Fact]
    public async Task After_a_rest_one_request_goes_alone_and_its_answer_frees_the_others()
    {
        HostGate gate = new(new FetchOptions { MaxConnectionsPerHost = 9, HostGap = TimeSpan.Zero }, _time);
        (await Enter(gate)).Dispose();
        using HostPlace underWay = await Enter(gate);
        gate.Rest([new RetryAfter(Host, _time.GetUtcNow().AddHours(1), "asked for rest")]);
        _time.Advance(TimeSpan.FromHours(1));

        HostPlace first = await Enter(gate);
        Task<HostPlace> second = Enter(gate);
        Task<HostPlace> third = Enter(gate);

        Assert.False(second.IsCompleted || third.IsCompleted);
        first.Dispose();
        await second;
        await third;
    }

    private static Task<HostPlace> Enter(HostGate gate) => gate.EnterAsync(Host, TestContext.Current.CancellationToken).AsTask();
}
