using System.Diagnostics;
using FeedAggregator.Fetching;

namespace FeedAggregator.Tests.Fetching;

public sealed class FileFeedFetcherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_regular_file_is_read_whole()
    {
        string file = Path.Combine(_folder.Path, "feed.xml");
        await File.WriteAllTextAsync(file, "<rss/>", TestContext.Current.CancellationToken);

        Assert.Equal("<rss/>"u8.ToArray(), Assert.IsType<FetchResult.Fetched>(await FetchAsync(file)).Body);
    }

    [Fact]
    public async Task A_file_larger_than_a_body_may_be_is_refused()
    {
        string file = Path.Combine(_folder.Path, "feed.xml");
        await File.WriteAllTextAsync(file, new string('x', 2000), TestContext.Current.CancellationToken);

        Assert.Equal(FetchFailure.TooLarge, Assert.IsType<FetchResult.Failed>(await FetchAsync(file)).Kind);
    }

    [Fact]
    public async Task A_pipe_without_a_writer_is_told_and_not_waited_for()
    {
        string pipe = Path.Combine(_folder.Path, "pipe");
        using Process make = Process.Start("mkfifo", [pipe]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("no regular file", Assert.IsType<FetchResult.Failed>(await FetchAsync(pipe)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/proc/self/environ")]
    public async Task Devices_and_what_the_kernel_makes_up_are_no_feeds(string path) =>
        Assert.Contains("no regular file", Assert.IsType<FetchResult.Failed>(await FetchAsync(path)).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_is_no_file() => Assert.IsType<FetchResult.Failed>(await FetchAsync(_folder.Path));

    private static Task<FetchResult> FetchAsync(string path)
    {
        string url = new Uri(path).AbsoluteUri;
        FileFeedFetcher fetcher = new(new FetchOptions { MaxBodyBytes = 1024 }, TimeProvider.System);
        return fetcher.FetchAsync(
            new Feed { Url = url, SubscribedUrl = url, Title = "", Outlet = "", NextDue = default }, null,
            TestContext.Current.CancellationToken);
    }
}
