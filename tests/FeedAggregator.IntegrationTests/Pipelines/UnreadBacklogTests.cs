using System.Globalization;
using FeedAggregator.Storage;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>What of a feed arrives unread.</summary>
public sealed class UnreadBacklogTests : PipelineTest
{
    private static readonly string[] Names = ["pier", "lock", "mole", "weir", "dock", "quay", "buoy"];

    [Fact]
    public async Task The_backlog_of_a_new_subscription_arrives_read_but_its_newest_ten_and_all_later_ones_unread()
    {
        Feed feed = await Store.WriteAsync(
            writer => writer.Feeds.Add(new Feed
            {
                Url = "https://harbour.example/feed",
                SubscribedUrl = "https://harbour.example/feed",
                Title = "Harbour",
                Outlet = "harbour.example",
                NextDue = Clock.GetUtcNow(),
            }),
            Cancellation);

        // The oldest first, as few feeds have them.
        await RunAsync(feed, Enumerable.Range(1, 25));
        Assert.Equal(Enumerable.Range(16, 10).Select(Headline), Unread());

        await RunAsync(feed, Enumerable.Range(1, 37));
        Assert.Equal(Enumerable.Range(16, 22).Select(Headline), Unread());
    }

    private static string Headline(int day) =>
        string.Create(CultureInfo.InvariantCulture, $"Tide table {day:00}, {Names[day % Names.Length]}");

    private IEnumerable<string> Unread() => Store.Read(reader => reader.Reading.Entries(
        [.. reader.Reading.Items(new ReadingFilter { Read = false, Limit = 100 }).Select(item => item.Id)], BodyBounds.None, 10, []))
        .Select(story => story.Representative.Article.Title).Order(StringComparer.Ordinal);

    private async Task RunAsync(Feed feed, IEnumerable<int> days)
    {
        DateTimeOffset first = new(2026, 1, 1, 6, 0, 0, TimeSpan.Zero);
        Fetcher.Serve(
            "<rss version=\"2.0\"><channel><title>Harbour</title>" +
            string.Concat(days.Select(day => string.Create(
                CultureInfo.InvariantCulture,
                $"<item><title>{Headline(day)}</title><guid>{day}</guid><pubDate>{first.AddDays(day):R}</pubDate></item>"))) +
            "</channel></rss>");
        await Pipeline.RunAsync(Store.Read(reader => reader.Feeds.Find(feed.Id))!, Cancellation);
    }
}
