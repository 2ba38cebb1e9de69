using FeedAggregator.Service.Http;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class DocumentCacheTests
{
    [Fact]
    public async Task Readers_get_the_former_answer_while_a_new_one_is_long_in_the_making_and_then_the_new_one()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        var cache = new DocumentCache(news.Store, TimeProvider.System);
        CachedDocument former = await cache.GetAsync("/feed.atom", () => Document(1));
        await news.AddAsync("Harbour reopens");
        using ManualResetEventSlim finish = new();
        CachedDocument Slow()
        {
            finish.Wait(TestContext.Current.CancellationToken);
            return Document(2);
        }

        Assert.Same(former, await cache.GetAsync("/feed.atom", Slow));

        // The one in the making stands in the cache now; who comes meanwhile does not wait for it either.
        Assert.Same(former, await cache.GetAsync("/feed.atom", Slow));
        await news.AddAsync("Port in use again");
        Assert.Same(former, await cache.GetAsync("/feed.atom", Slow));
        finish.Set();
        Assert.Equal([2], cache.Get("/feed.atom", Slow).Body);
    }

    [Fact]
    public async Task A_commit_is_seen_at_once_where_the_new_answer_is_soon_made()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        var cache = new DocumentCache(news.Store, TimeProvider.System);
        await cache.GetAsync("/feed.atom", () => Document(1));
        await news.AddAsync("Harbour reopens");

        Assert.Equal([2], (await cache.GetAsync("/feed.atom", () => Document(2))).Body);
    }

    private static CachedDocument Document(byte state) => new("text/plain", [state]);
}
