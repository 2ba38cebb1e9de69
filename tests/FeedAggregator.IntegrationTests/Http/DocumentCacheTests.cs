using FeedAggregator.Service.Http;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class DocumentCacheTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_get_the_former_answer_while_a_new_one_is_long_in_the_making_and_then_the_new_one()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        var cache = new DocumentCache(news.Store, new DocumentsUnderWay(TimeProvider.System), TimeProvider.System);
        CachedDocument former = await cache.GetAsync("/feed.atom", () => Document(1), Cancellation);
        await news.AddAsync("Harbour reopens");
        using ManualResetEventSlim finish = new();
        CachedDocument Slow()
        {
            finish.Wait(TestContext.Current.CancellationToken);
            return Document(2);
        }

        Assert.Same(former, await cache.GetAsync("/feed.atom", Slow, Cancellation));

        // The one in the making stands in the cache now; who comes meanwhile does not wait for it either.
        Assert.Same(former, await cache.GetAsync("/feed.atom", Slow, Cancellation));
        await news.AddAsync("Port in use again");
        Assert.Same(former, await cache.GetAsync("/feed.atom", Slow, Cancellation));
        finish.Set();
        Assert.Equal([2], (await cache.NewestAsync("/feed.atom", Slow, Cancellation)).Body);
    }

    [Fact]
    public async Task A_commit_is_seen_at_once_where_the_new_answer_is_soon_made()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        var cache = new DocumentCache(news.Store, new DocumentsUnderWay(TimeProvider.System), TimeProvider.System);
        await cache.GetAsync("/feed.atom", () => Document(1), Cancellation);
        await news.AddAsync("Harbour reopens");

        Assert.Equal([2], (await cache.GetAsync("/feed.atom", () => Document(2), Cancellation)).Body);
    }

    [Fact]
    public async Task What_was_asked_for_longest_ago_goes_when_documents_take_too_much()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        var cache = new DocumentCache(news.Store, new DocumentsUnderWay(TimeProvider.System), TimeProvider.System);
        int made = 0;
        Task<CachedDocument> Ask(int question) =>
            cache.NewestAsync($"/feed.atom?limit={question}", () => Large(ref made), Cancellation).AsTask();
        for (int question = 1; question <= 8; question++)
        {
            await Ask(question);
            await Ask(1);
        }

        Assert.Equal(8, made);
        await Ask(1);
        await Ask(8);
        Assert.Equal(8, made);
        await Ask(2);
        Assert.Equal(9, made);
    }

    [Fact]
    public async Task No_more_documents_are_made_at_once_than_there_are_processors()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        var cache = new DocumentCache(news.Store, new DocumentsUnderWay(TimeProvider.System), TimeProvider.System);
        int now = 0, most = 0;
        CachedDocument Make()
        {
            int making = Interlocked.Increment(ref now);
            InterlockedMax(ref most, making);
            Thread.Sleep(5);
            Interlocked.Decrement(ref now);
            return Document(1);
        }

        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => Task.Run(async () => await cache.NewestAsync($"/{i}", Make, Cancellation), Cancellation)));

        Assert.InRange(most, 1, Environment.ProcessorCount);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static CachedDocument Large(ref int made)
    {
        made++;
        return new CachedDocument("text/plain", new byte[16 << 20]);
    }

    private static CachedDocument Document(byte state) => new("text/plain", [state]);
}
