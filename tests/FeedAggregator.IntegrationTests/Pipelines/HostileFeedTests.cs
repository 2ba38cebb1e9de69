using FeedAggregator.Ingest;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>
/// Two honest outlets and one hostile feed: what a feed says of itself must hide no other outlet's story, and must make it neither the
/// origin nor the earliest of what others published.
/// </summary>
public sealed class HostileFeedTests : PipelineTest
{
    private const string Tunnel =
        "Engineers broke through the last wall of the Brannock tunnel on Tuesday night, eleven days before the date that the county had " +
        "set. " +
        "The two halves met within four centimetres, and the foreman Odile Marsh walked through first with a lamp. Trains will run from " +
        "the spring, " +
        "after tracks and signals are laid. The tunnel replaces a pass that snow closes for seven weeks in an ordinary winter, and " +
        "freight had to go by sea.";

    private readonly Dictionary<string, string> _documents = new(StringComparer.Ordinal);

    protected override async Task PrepareAsync()
    {
        await SubscribeAsync("north", "south", "stranger");
        Publish("north", Item("n1", "Brannock tunnel is through", Tunnel, hoursAgo: 2));
        Publish("south", Item("s1", "Brannock tunnel is through", Tunnel, hoursAgo: 1));
        Publish("stranger");
        await RoundAsync();
        Assert.Equal(("north.example", 2), Standing());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public async Task A_copy_dated_back_neither_stands_for_the_story_nor_sinks_it_in_the_river(int hoursAgo)
    {
        DateTimeOffset published = TheStory().Published;
        Publish("stranger",
            Item("x1", "Buy here: Brannock tunnel is through", Tunnel + " Buy the lamp of the foreman here, cheaper than anywhere.",
            hoursAgo));
        await RoundAsync();

        Assert.Equal(("north.example", 3), Standing());
        Assert.Equal("north.example", TheStory().Members[0].Feed.Outlet);
        Assert.Equal(published, TheStory().Published);
    }

    [Fact]
    public async Task A_copy_dated_back_in_the_first_document_of_a_feed_that_is_added_later_is_not_the_earliest()
    {
        Clock.Advance(TimeSpan.FromMinutes(10));
        await SubscribeAsync("north", "south", "stranger", "latecomer");
        Publish("latecomer", Item("x1", "Brannock tunnel is through", Tunnel, hoursAgo: 4));
        await RoundAsync();

        Assert.Equal(("north.example", 3), Standing());
    }

    [Fact]
    public async Task A_feed_that_answers_with_errors_until_it_has_a_story_to_copy_cannot_date_it_back()
    {
        _documents["stranger"] = "this is no feed";
        for (int i = 0; i < 4; i++)
        {
            await RoundAsync();
        }

        Publish("north", Item("n2", "Mayor opens the new baths", Baths, hoursAgo: 0));
        await RoundAsync();
        Publish("stranger", Item("x2", "Mayor opens the new baths", Baths, hoursAgo: 8));
        await RoundAsync();

        Cluster story = Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter { Text = "baths" })));
        Assert.Equal(("north.example", 2), (story.Representative.Feed.Outlet, story.Members.Count));
    }

    [Fact]
    public async Task An_old_entry_that_is_rewritten_as_a_copy_is_not_the_earliest_and_takes_the_story_nowhere()
    {
        Publish("stranger",
            Item("x2", "A notice to our readers", "This page is being prepared by the editors, come back soon and read what is new here.",
            hoursAgo: 9));
        await RoundAsync();
        Publish("north", Item("n2", "Mayor opens the new baths", Baths, hoursAgo: 0));
        await RoundAsync();
        Cluster before = Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter { Text = "baths" })));
        Publish("stranger", Item("x2", "Mayor opens the new baths", Baths, hoursAgo: 9));
        await RoundAsync();

        Cluster story = Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter { Text = "baths" })));
        Assert.Equal(("north.example", 2), (story.Representative.Feed.Outlet, story.Members.Count));
        Assert.Equal(before.Published, story.Published);
    }

    [Fact]
    public async Task A_feed_that_names_the_site_of_another_outlet_is_not_that_outlet()
    {
        Publish("south", Item("s1", "Brannock tunnel is through", Tunnel + " Source: north.example", hoursAgo: 1));
        _documents["stranger"] = Rss("https://north.example/", Item(
            "x1", "Foreman arrested: Brannock tunnel is through",
            Tunnel.Replace("walked through first", "was arrested", StringComparison.Ordinal), hoursAgo: 5));
        await RoundAsync();

        Assert.Equal(
            "stranger.example", Store.Read(r => r.Feeds.All()).Single(feed => feed.Url.Contains("stranger", StringComparison.Ordinal))
            .Outlet);
        Assert.Equal(("north.example", 3), Standing());
        Assert.Equal(3, TheStory().OutletCount);
    }

    [Fact]
    public async Task A_feed_that_names_the_credited_agency_as_its_site_is_not_the_origin()
    {
        Publish("north", Item("n2", "Mayor opens the new baths", Baths + " Source: agency.example", hoursAgo: 0));
        await RoundAsync();
        _documents["stranger"] = Rss(
            "https://agency.example/", Item("x2", "Mayor opens the new baths", Baths, hoursAgo: 1)
            .Replace("stranger.example", "agency.example", StringComparison.Ordinal));
        await RoundAsync();

        Cluster story = Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter { Text = "baths" })));
        Assert.Equal(("north.example", 2), (story.Representative.Feed.Outlet, story.Members.Count));
    }

    [Fact]
    public async Task Two_feeds_that_credit_each_other_in_turn_or_in_a_row_are_not_the_origin()
    {
        await SubscribeAsync("north", "south", "stranger", "accomplice");
        Publish("stranger", Item("x1", "Brannock tunnel is through", Tunnel, hoursAgo: 3));
        Publish("accomplice", Item("y1", "Brannock tunnel is through", Tunnel + " Source: stranger.example", hoursAgo: 3));
        await RoundAsync();

        Assert.Equal(("north.example", 4), Standing());
    }

    private const string Baths =
        "The mayor of Fallow opened the new baths on Wednesday by jumping in with her chain of office on, which the ceremony had not " +
        "foreseen. " +
        "The old baths had been closed for nine years, since a beam fell into the shallow pool at night. Two hundred children had the " +
        "first swim, and " +
        "the attendant Piet Lomax counted them out again one by one. Tickets cost two crowns until the end of the year, and schools " +
        "swim free.";

    private Cluster TheStory() => Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter { Text = "foreman" })));

    private (string Outlet, int Members) Standing() => (TheStory().Representative.Feed.Outlet, TheStory().Members.Count);

    private Task<(int, int)> SubscribeAsync(params string[] names) => Store.WriteAsync(
        writer => SubscriptionSync.Apply(
            writer, [.. names.Select(name => new Subscription { Url = $"https://{name}.example/feed" })], Clock.GetUtcNow()),
        Cancellation);

    private void Publish(string name, params string[] items) => _documents[name] = Rss(
        $"https://{name}.example/", [.. items.Select(item => item.Replace("OUTLET", name, StringComparison.Ordinal))]);

    private async Task RoundAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(20));
        foreach (Feed feed in Store.Read(r => r.Feeds.All()).OrderBy(feed => feed.Id))
        {
            Fetcher.Serve(_documents[Outlet.Of(null, feed.Url).Split('.')[0]].Replace("OUTLET", "stranger", StringComparison.Ordinal));
            await Pipeline.RunAsync(feed, Cancellation);
        }
    }

    private static string Rss(string site, params string[] items) =>
        $"<rss version=\"2.0\"><channel><title>News</title><link>{site}</link>{string.Concat(items)}</channel></rss>";

    private string Item(string guid, string title, string text, int hoursAgo) =>
        $"<item><guid isPermaLink=\"false\">{guid}</guid><title>{title}</title><link>https://OUTLET.example/{guid}</link>" +
        $"<description>{text}</description><pubDate>{Clock.GetUtcNow().AddHours(-hoursAgo):R}</pubDate></item>";
}
