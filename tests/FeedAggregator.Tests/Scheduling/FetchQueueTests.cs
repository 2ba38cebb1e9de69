using FeedAggregator.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.Tests.Scheduling;

public sealed class FetchQueueTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_crowded_host_leaves_places_to_the_others()
    {
        using FetchQueue queue = new(new FetchOptions { MaxConnectionsPerHost = 2, HostGap = TimeSpan.Zero }, 4, _time);
        Task<FetchPlace>[] crowd = [.. Enumerable.Range(0, 100).Select(i => Enter(queue, $"https://crowd.example/{i}"))];
        Task<FetchPlace> other = Enter(queue, "https://other.example/");

        await other;

        Assert.Equal(2, crowd.Count(task => task.IsCompletedSuccessfully));
        Assert.Equal((1, 98), (queue.FreePlaces, queue.Waiting));
    }

    [Fact]
    public async Task Requests_to_one_host_keep_their_gap()
    {
        using FetchQueue queue = new(new FetchOptions { MaxConnectionsPerHost = 16, HostGap = TimeSpan.FromSeconds(1) }, 16, _time);
        Task<FetchPlace>[] three = [.. Enumerable.Range(0, 3).Select(i => Enter(queue, $"https://one.example/{i}"))];

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
        using FetchQueue queue = new(new FetchOptions { MaxConnectionsPerHost = 1, HostGap = TimeSpan.Zero }, 1, _time);
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
        using FetchQueue queue = new(new FetchOptions(), 1, _time);
        using CancellationTokenSource cancel = new();
        IDisposable first = await Enter(queue, "https://a.example/");
        Task<FetchPlace> second = queue.EnterAsync("https://b.example/", cancel.Token).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        using IDisposable third = await Enter(queue, "https://c.example/");
        Assert.Equal(0, queue.Waiting);
    }

    [Fact]
    public async Task Who_goes_on_to_a_free_host_keeps_the_place_and_to_a_busy_one_waits_without()
    {
        using FetchQueue queue = new(new FetchOptions { MaxConnectionsPerHost = 1, HostGap = TimeSpan.FromSeconds(1) }, 2, _time);
        using FetchPlace first = await Enter(queue, "https://a.example/");
        using FetchPlace second = await Enter(queue, "https://b.example/");
        Task<FetchPlace> third = Enter(queue, "https://c.example/");

        await first.MoveAsync(HostKey.Of("https://far.example/"), TestContext.Current.CancellationToken);
        Assert.False(third.IsCompleted);
        Task moving = second.MoveAsync(HostKey.Of("https://far.example/"), TestContext.Current.CancellationToken).AsTask();
        (await third).Dispose();
        Assert.Equal((1, 1), (queue.FreePlaces, queue.Waiting));

        // Both the place at the host and its gap count.
        first.Dispose();
        Assert.False(moving.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await moving;
        second.Dispose();
        Assert.Equal((2, 0), (queue.FreePlaces, queue.Waiting));
    }

    [Fact]
    public async Task Who_is_cancelled_on_the_way_to_another_host_holds_no_place()
    {
        using FetchQueue queue = new(new FetchOptions { MaxConnectionsPerHost = 1 }, 2, _time);
        using CancellationTokenSource cancel = new();
        using FetchPlace busy = await Enter(queue, "https://far.example/");
        FetchPlace place = await Enter(queue, "https://a.example/");
        Task moving = place.MoveAsync(HostKey.Of("https://far.example/"), cancel.Token).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moving);
        place.Dispose();

        Assert.Equal(1, queue.FreePlaces);
    }

    [Fact]
    public async Task A_host_that_was_asked_before_does_not_wait_for_all_that_never_were()
    {
        using FetchQueue queue = new(new FetchOptions { MaxConnectionsPerHost = 1, HostGap = TimeSpan.Zero }, 1, _time);
        (await Enter(queue, "https://old.example/1")).Dispose();
        FetchPlace under = await Enter(queue, "https://z.example/");
        Task<FetchPlace> old = Enter(queue, "https://old.example/2");
        _time.Advance(TimeSpan.FromSeconds(1));
        Task<FetchPlace> never = Enter(queue, "https://new.example/");

        under.Dispose();

        (await old).Dispose();
        (await never).Dispose();
    }

    [Fact]
    public async Task Hosts_of_redirects_are_forgotten()
    {
        using FetchQueue queue = new(new FetchOptions(), 1, _time);
        using FetchPlace place = await Enter(queue, "https://a.example/");
        for (int i = 0; i < 10_000; i++)
        {
            await place.MoveAsync($"https://{i}.example", TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(queue.Hosts, 1, 1024);
    }

    private static Task<FetchPlace> Enter(FetchQueue queue, string url) =>
        queue.EnterAsync(url, TestContext.Current.CancellationToken).AsTask();
}
