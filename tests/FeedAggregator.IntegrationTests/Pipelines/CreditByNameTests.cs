using FeedAggregator.Ingest;
using FeedAggregator.Storage;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>A credit by an outlet's name leads to the subscribed feed of that name, whichever of the two is read first.</summary>
public sealed class CreditByNameTests : PipelineTest
{

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_operators_name_for_a_feed_is_known(bool creditedFirst)
    {
        Feed lab = await AddAsync("lab.example", "Kiln Works", operators: true);
        Feed post = await AddAsync("post.example", "Northvale Post");
        await RunAsync(
            creditedFirst
                ? lab
                : post, creditedFirst
                ? "Works"
                : "Post", creditedFirst
                ? "The kiln is hot."
                : "The kiln is hot.</p><p>Source: The Kiln Works");
        await RunAsync(
            creditedFirst
                ? post
                : lab, creditedFirst
                ? "Post"
                : "Works", creditedFirst
                ? "The kiln is hot.</p><p>Source: The Kiln Works"
                : "The kiln is hot.");
        Assert.Equal("lab.example", CreditOf("post.example"));
    }

    [Fact]
    public async Task A_title_that_the_host_bears_out_is_known()
    {
        Feed post = await AddAsync("post.example", "Northvale Post");
        Feed lab = await AddAsync("kiln.example", "kiln.example");
        await RunAsync(post, "Post", "The kiln is hot.</p><p>Source: Kiln Works");
        Assert.Null(CreditOf("post.example"));
        await RunAsync(lab, "Kiln Works – News", "The wheel turns.");
        Assert.Equal("kiln.example", CreditOf("post.example"));
    }

    [Fact]
    public async Task A_feed_that_calls_itself_by_a_strange_name_is_not_taken_for_its_bearer()
    {
        Feed post = await AddAsync("post.example", "Northvale Post");
        await RunAsync(await AddAsync("evil.example", "evil.example"), "Kiln Works", "The wheel turns.");
        await RunAsync(post, "Post", "The kiln is hot.</p><p>Source: Kiln Works");
        Assert.Null(CreditOf("post.example"));
    }

    [Fact]
    public async Task A_name_of_two_outlets_is_nobodys()
    {
        await AddAsync("north.example", "Kiln Works", operators: true);
        await AddAsync("south.example", "Kiln Works", operators: true);
        await RunAsync(await AddAsync("post.example", "Northvale Post"), "Post", "The kiln is hot.</p><p>Source: Kiln Works");
        Assert.Null(CreditOf("post.example"));
    }

    private string? CreditOf(string outlet) =>
        Store.Read(r => r.Articles.List(new ClusterFilter { Limit = 9 })).Single(article => article.Feed.Outlet == outlet)
        .Article.Credit?.Site;

    private Task<Feed> AddAsync(string host, string title, bool operators = false) => Store.WriteAsync(
        writer => writer.Feeds.Add(new Feed
        {
            Url = $"https://{host}/feed",
            SubscribedUrl = $"https://{host}/feed",
            Title = title,
            TitleIsOperators = operators,
            Outlet = host,
            NextDue = Clock.GetUtcNow(),
        }),
        Cancellation);

    private async Task RunAsync(Feed feed, string title, string text)
    {
        Fetcher.Serve(
            $"<rss version=\"2.0\"><channel><title>{title}</title><item><title>{title} " +
            $"one</title><guid>{title}</guid><description><![CDATA[<p>{text}</p>]]></description></item></channel></rss>");
        await Pipeline.RunAsync(Store.Read(r => r.Feeds.Find(feed.Id))!, Cancellation);
    }
}
