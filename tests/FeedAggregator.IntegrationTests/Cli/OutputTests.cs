using System.Diagnostics;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>
/// Standard output that cannot be written, input that can be read once, and local files, by the real executable in a real shell.
/// </summary>
public sealed class OutputTests(SampleFolderFixture samples)
{
    [Theory]
    [InlineData("articles list >&-", "feedagg: standard output cannot be written: it is closed\n", 1)]
    [InlineData("articles list >/dev/full", "feedagg: standard output cannot be written: No space left on device\n", 1)]
    [InlineData("publish --format atom >/dev/full", "feedagg: standard output cannot be written: No space left on device\n", 1)]
    [InlineData("--help >&-", "feedagg: standard output cannot be written: it is closed\n", 1)]
    [InlineData("articles list --json | head -c 1 >/dev/null", "", 0)]
    [InlineData("feeds show 9999 2>&-", "", 1)]
    public async Task A_stream_that_cannot_be_written_is_told_in_one_line(string line, string error, int exitCode)
    {
        CommandRun run = await ShellAsync(line);

        Assert.Equal((exitCode, error), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("dedup - < t.jsonl")]
    [InlineData("dedup /dev/stdin < <(cat t.jsonl)")]
    [InlineData("dedup <(cat t.jsonl)")]
    [InlineData("evaluate - < t.jsonl")]
    [InlineData("evaluate --threshold-sweep <(cat t.jsonl)")]
    [InlineData("feeds import - --dry-run < list.txt")]
    [InlineData("feeds import <(cat list.txt) --dry-run")]
    public async Task A_pipe_is_read_as_a_file_is(string line)
    {
        CommandRun run = await ShellAsync(
            line,
            ("t.jsonl", "{\"id\":\"1\",\"text\":\"the ferry left the old quay at dawn\",\"cluster\":\"a\"}\n"),
            ("list.txt", "https://a.example/feed\n"));

        Assert.Equal(0, run.ExitCode);
        Assert.NotEmpty(run.Out);
    }

    [Fact]
    public async Task Feeds_are_listed_before_there_is_a_database()
    {
        CommandRun run = await ShellAsync(
            "feeds list --csv --set Storage:Path=none.db --set Subscriptions:Path=list.txt", ("list.txt", "https://a.example/feed\n"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("https://a.example/feed,https://a.example/feed,,a.example,new", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_beyond_what_a_document_holds_is_told()
    {
        Assert.Contains(
            "500 entries at the most", (await ShellAsync("publish --format atom --limit 501 -o x.atom")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await ShellAsync("publish --format atom --limit 0")).ExitCode);
    }

    [Fact]
    public async Task A_local_file_is_subscribed_to_only_where_the_operator_asks_for_it()
    {
        CommandRun refused = await ShellAsync("feeds add feed.xml", ("feed.xml", Feed));
        CommandRun taken = await ShellAsync("feeds add feed.xml --local-files --dry-run", ("feed.xml", Feed));

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--local-files", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, taken.ExitCode);
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("n", false)]
    [InlineData("", false)]
    public async Task What_a_foreign_file_sets_is_shown_and_asked_about(string answer, bool taken)
    {
        const string Opml = "<opml version=\"2.0\" xmlns:feedagg=\"tag:feedagg.invalid,2026:subscription\"><body>" +
            "<outline xmlUrl=\"https://a.example/feed\" feedagg:priority=\"1000\"><feedagg:drop in=\"title\" " +
            "pattern=\"tide\"/></outline><outline xmlUrl=\"file:///srv/notes.xml\"/></body></opml>";

        CommandRun run = await ShellAsync($"feeds import foreign.opml <<< '{answer}' && cat config/feeds.opml", ("foreign.opml", Opml));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            "https://a.example/feed\n  sets priority: 1000\n  sets rule: drop title: tide\nTake over these settings of 1 feed? [y/N]\n",
            run.Error, StringComparison.Ordinal);
        Assert.Contains("https://a.example/feed", run.Out, StringComparison.Ordinal);
        Assert.Equal(taken, run.Out.Contains("feedagg:priority=\"1000\"", StringComparison.Ordinal));
        Assert.DoesNotContain("/srv/notes.xml", run.Out, StringComparison.Ordinal);
    }

    private const string Feed =
        "<rss version=\"2.0\"><channel><title>Quay</title><link>https://a.example/</link><description>d</description></channel></rss>";

    private async Task<CommandRun> ShellAsync(string line, params (string Name, string Content)[] files)
    {
        string folder = samples.Copy();
        foreach ((string name, string content) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), content, TestContext.Current.CancellationToken);
        }

        ProcessStartInfo start = new("bash", ["-c", $"'{CommandRun.Executable}' {line}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process shell = Process.Start(start)!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandRun(shell.ExitCode, await output, await error);
    }
}
