using FeedAggregator.Service.Metrics;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class StoreCountsTests
{
    [Fact]
    public async Task The_store_is_counted_again_when_something_was_stored_and_half_a_minute_passed()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        FakeTimeProvider clock = new(StoredNews.Start);
        StoreCounts counts = new(news.Store, clock);
        Assert.Equal(0, counts.Statistics.Articles);
        await news.AddAsync("Harbour reopens");
        Assert.Equal(0, counts.Statistics.Articles);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, counts.Statistics.Articles);
        Assert.Equal(1, counts.MembersByRule.Values.Sum());

        Storage.StoreStatistics former = counts.Statistics;
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Same(former, counts.Statistics);
    }
}
