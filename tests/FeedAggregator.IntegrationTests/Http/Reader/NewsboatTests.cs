using System.Diagnostics;
using FeedAggregator.Storage;

namespace FeedAggregator.IntegrationTests.Http.Reader;

/// <summary>
/// Newsboat, which is not ours, against the service: it logs in, lists, reads, stars, and meets a merged story once and a part that was
/// split off. Where it or tmux is missing the test is skipped; <c>tests/install-reading-apps.sh</c> installs both.
/// </summary>
public sealed class NewsboatTests : IAsyncLifetime
{
    private const string Newsboat = "/usr/bin/newsboat";
    private const string Tmux = "/usr/bin/tmux";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-").FullName;

    private string Socket => Path.Combine(_folder, "tmux");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Socket))
        {
            await RunAsync(Tmux, "-S", Socket, "kill-server");
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Newsboat_lists_reads_stars_and_meets_every_story_once()
    {
        Assert.SkipUnless(File.Exists(Newsboat) && File.Exists(Tmux), "newsboat or tmux is missing: tests/install-reading-apps.sh");
        await using StoredNews news = await StoredNews.CreateAsync();
        long first = await news.AddAsync("Harbour reopens");
        long second = await news.AddAsync("Harbour opens again", feed: 1);
        long third = await news.AddAsync("Ferry late", feed: 2);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, ReaderSession.Options);
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "config"),
            $"""
            urls-source "feedhq"
            feedhq-url "{service.Address.GetLeftPart(UriPartial.Authority)}"
            feedhq-login "anybody"
            feedhq-password "{ReaderSession.Password}"
            feedhq-show-special-feeds no
            feedhq-flag-star "s"
            """,
            TestContext.Current.CancellationToken);
        Assert.Contains("3 unread articles", await CountAsync("listed"), StringComparison.Ordinal);

        // Two stories become one: a newcomer meets one item for both, and a part that is split off is a new item to who was here.
        await ApplyAsync(news, new ClusterChanges { Merges = [new ClusterMerge(second, first)] });
        Assert.Contains("2 unread articles", await CountAsync("merged"), StringComparison.Ordinal);
        await ApplyAsync(
            news, new ClusterChanges { Memberships = [new Membership(second, 9, new MembershipReason { Rule = MembershipReason.Verdict })] });
        Assert.Contains("3 unread articles", await CountAsync("merged"), StringComparison.Ordinal);

        // The first feed, its only article, and a star.
        await RunAsync(
            Tmux, "-S", Socket, "-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30",
            $"{Newsboat} -C {_folder}/config -u {_folder}/urls -c {_folder}/read.db -r");
        await UntilAsync("(1/1) Outlet 0");
        await KeysAsync("Enter");
        await UntilAsync("Harbour reopens");
        await KeysAsync("Enter");
        await UntilAsync("in full");
        await KeysAsync("C-e");
        await UntilAsync("Flags:");
        await KeysAsync("s", "Enter");
        await UntilAsync(() => Items(news, new ReadingFilter { Starred = true }).SequenceEqual([first]), "the star");
        await UntilAsync(() => Items(news, new ReadingFilter { Read = true }).SequenceEqual([first]), "the mark");
        Assert.Equal([9, third], Items(news, new ReadingFilter { Read = false }));
    }

    private static List<long> Items(StoredNews news, ReadingFilter filter) =>
        [.. news.Store.Read(reader => reader.Reading.Items(filter)).Select(item => item.Id)];

    private static Task<int> ApplyAsync(StoredNews news, ClusterChanges changes) => news.Store.WriteAsync(
        writer =>
        {
            writer.Clusters.Apply(changes, StoredNews.Start.AddHours(1));
            return 0;
        },
        TestContext.Current.CancellationToken);

    /// <summary>What Newsboat says is unread after a reload, with a cache of that name.</summary>
    private async Task<string> CountAsync(string cache)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "urls"), "", TestContext.Current.CancellationToken);
        return await RunAsync(
            Newsboat, "-C", $"{_folder}/config", "-u", $"{_folder}/urls", "-c", $"{_folder}/{cache}.db", "-x", "reload", "print-unread");
    }

    private Task KeysAsync(params string[] keys) => RunAsync(Tmux, ["-S", Socket, "send-keys", .. keys]);

    private Task UntilAsync(string shown) => UntilAsync(
        async () => (await RunAsync(Tmux, "-S", Socket, "capture-pane", "-p")).Contains(shown, StringComparison.Ordinal), shown);

    private static Task UntilAsync(Func<bool> isSo, string what) => UntilAsync(() => Task.FromResult(isSo()), what);

    private static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        long started = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"Newsboat does not show: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["HOME"] = _folder, ["LANG"] = "C.UTF-8", ["TERM"] = "xterm" },
            },
        };
        process.Start();
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output + await error;
    }
}
