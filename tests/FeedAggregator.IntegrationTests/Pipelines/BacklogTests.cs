using System.Net;
using System.Text;
using FeedAggregator.Trials;
using FeedAggregator.Trials.Endurance;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>What the real service notices while it works off more due feeds than it can run at once.</summary>
public sealed class BacklogTests
{
    private const int Feeds = 120;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changed_subscriptions_take_hold_in_the_middle_of_a_backlog()
    {
        string folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;
        await using RawServer server = RawServer.Start(AnswerAsync, IPAddress.Any);
        string list = Path.Combine(folder, "feeds.opml");
        await File.WriteAllTextAsync(
            list, Opml(Enumerable.Range(2, Feeds).Select(host => $"http://127.0.0.{host}:{server.Port}/old")), Cancellation);
        string executable = Path.Combine(
            Product.Repository, "src", "FeedAggregator.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0",
            "feedagg.dll");
        using ServiceProcess service = ServiceProcess.Start(executable, folder, "Fetch:MaxConcurrency=1");
        try
        {
            await UntilAsync(() => Asked(server, "/old") > 2);
            await File.WriteAllTextAsync(list, Opml([$"http://127.0.0.1:{server.Port}/new"]), Cancellation);
            await UntilAsync(() => Asked(server, "/new") > 0);
            Assert.InRange(Asked(server, "/old"), 3, Feeds / 2);

            int asked = Asked(server, "/old");
            await UntilAsync(() => Asked(server, "/new") > 1);
            Assert.InRange(Asked(server, "/old"), asked, asked + 1);
        }
        finally
        {
            await service.KillAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A second for each feed, so that the backlog lasts for minutes.</summary>
    private static async Task AnswerAsync(Stream stream, string request, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        await stream.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 72\r\n\r\n<rss version=\"2.0\"><channel><title>News of a day</title></channel></rss>"u8.ToArray(), cancellationToken);
    }

    private static string Opml(IEnumerable<string> urls) =>
        new StringBuilder("<opml version=\"2.0\"><body>").AppendJoin('\n', urls.Select(url => $"<outline type=\"rss\" xmlUrl=\"{url}\"/>"))
        .Append("</body></opml>").ToString();

    private static int Asked(RawServer server, string path) =>
        server.Requests.Count(request => request.StartsWith($"GET {path} ", StringComparison.Ordinal));

    private static async Task UntilAsync(Func<bool> happened)
    {
        for (int i = 0; i < 600 && !happened(); i++)
        {
            await Task.Delay(50, Cancellation);
        }

        Assert.True(happened(), "it did not happen within thirty seconds");
    }
}
