using FeedAggregator.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.Tests.Fetching;

public sealed class HostGateTests
{
    private const string Host = "https://one.example:443";
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task No_more_than_the_limit_are_under_way_at_one_host()
    {
        HostGate gate = new(new FetchOptions { MaxConnectionsPerHost = 2, HostGap = TimeSpan.Zero }, _time);
        IDisposable first = await Enter(gate);
        using IDisposable second = await Enter(gate);
        Task<IDisposable> third = Enter(gate);

        Assert.False(third.IsCompleted);
        first.Dispose();
        first.Dispose();
        using IDisposable place = await third;
        Assert.False(Enter(gate).IsCompleted);
    }

    [Fact]
    public async Task Beginnings_keep_the_gap()
    {
        HostGate gate = new(new FetchOptions { MaxConnectionsPerHost = 9, HostGap = TimeSpan.FromSeconds(1) }, _time);
        (await Enter(gate)).Dispose();
        Task<IDisposable> second = Enter(gate);
        Task<IDisposable> third = Enter(gate);

        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await second;
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await third;
    }

    [Fact]
    public void A_host_rests_until_the_later_of_two_wishes()
    {
        DateTimeOffset now = _time.GetUtcNow();
        HostGate gate = new(new FetchOptions(), _time, [new HostRest(Host, now.AddHours(2), "from the store")]);
        gate.Rest(new HostRest(Host, now.AddHours(1), "sooner"));

        Assert.Equal(now.AddHours(2), gate.Resting(Host)?.Until);
        Assert.Null(gate.Resting("http://one.example:80"));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Null(gate.Resting(Host));
    }

    private static Task<IDisposable> Enter(HostGate gate) => gate.EnterAsync(Host, TestContext.Current.CancellationToken).AsTask();
}
