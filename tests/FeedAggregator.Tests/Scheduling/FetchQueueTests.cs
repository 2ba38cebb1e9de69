using FeedAggregator.Fetching;
using FeedAggregator.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.Tests.Scheduling;

public sealed class FetchQueueTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_crowded_host_leaves_places_to_the_others()
    {
        using FetchQueue queue = new(new FetchOptions { MaxConcurrency = 4, MaxConnectionsPerHost = 2, HostGap = TimeSpan.Zero }, _time);
        Task<IDisposable>[] crowd = [.. Enumerable.Range(0, 100).Select(i => Enter(queue, $"https://crowd.example/{i}"))];
        Task<IDisposable> other = Enter(queue, "https://other.example/");

        await other;

        Assert.Equal(2, crowd.Count(task => task.IsCompletedSuccessfully));
        Assert.Equal((1, 98), (queue.FreePlaces, queue.Waiting));
    }

    [Fact]
    public async Task Requests_to_one_host_keep_their_gap()
    {
        using FetchQueue queue = new(new FetchOptions { MaxConcurrency = 16, MaxConnectionsPerHost = 16, HostGap = TimeSpan.FromSeconds(1) }, _time);
        Task<IDisposable>[] three = [.. Enumerable.Range(0, 3).Select(i => Enter(queue, $"https://one.example/{i}"))];

        await three[0];
        Assert.False(three[1].IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await three[1];
        Assert.False(three[2].IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await three[2];
    }

    [Fact]
    public async Task Free_hosts_take_turns()
    {
        using FetchQueue queue = new(new FetchOptions { MaxConcurrency = 1, MaxConnectionsPerHost = 1, HostGap = TimeSpan.Zero }, _time);
        List<string> order = [];
        IDisposable beforeAll = await Enter(queue, "https://z.example/");
        Task[] runs = [.. new[] { "a/1", "a/2", "a/3", "b/1", "b/2", "c/1" }.Select(async name =>
        {
            using IDisposable place = await Enter(queue, $"https://{name[0]}.example/{name}");
            _time.Advance(TimeSpan.FromMilliseconds(1));
            lock (order)
            {
                order.Add(name);
            }
        })];

        beforeAll.Dispose();
        await Task.WhenAll(runs);

        Assert.Equal(["a/1", "b/1", "c/1", "a/2", "b/2", "a/3"], order);
    }

    [Fact]
    public async Task A_cancelled_wait_takes_no_place()
    {
        using FetchQueue queue = new(new FetchOptions { MaxConcurrency = 1 }, _time);
        using CancellationTokenSource cancel = new();
        IDisposable first = await Enter(queue, "https://a.example/");
        Task<IDisposable> second = queue.EnterAsync("https://b.example/", cancel.Token).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        using IDisposable third = await Enter(queue, "https://c.example/");
        Assert.Equal(0, queue.Waiting);
    }

    private static Task<IDisposable> Enter(FetchQueue queue, string url) => queue.EnterAsync(url, TestContext.Current.CancellationToken).AsTask();
}
