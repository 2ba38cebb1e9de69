namespace FeedAggregator.IntegrationTests.Cli;

/// <summary><c>feeds set</c> and what it changes, by the real executable on a copy of the samples.</summary>
public sealed class FeedSettingsCommandTests(SampleFolderFixture samples)
{
    [Fact]
    public async Task Settings_are_made_shown_exported_imported_and_taken_back()
    {
        string folder = samples.Copy();
        CommandRun set = await CommandRun.Of(
            folder, "feeds", "set", "saltmarsh", "--interval", "02:00:00", "--priority", "7", "--policy", "keep-all", "--drop",
            @"title=\bcrossword\b", "--keep", "text=.", "--category", "Coast/West");
        Assert.Equal(
            (0, "The interval counts from the next fetch on; 'feedagg fetch --feed FEED' does one now.\n"), (set.ExitCode, set.Error));

        // The database of the samples knows the feed from the folder it was copied from, too.
        string url = $"file://{folder}/seeds/feeds/saltmarsh-echo.json";
        await CommandRun.Of(folder, "fetch", "--all");
        string shown = (await CommandRun.Of(folder, "feeds", "show", url)).Out;
        Assert.Contains(
            "Category   Coast/West\nSet        interval: 02:00:00\nSet        priority: 7\nSet        policy: KeepAll\n" +
            "Set        rule: drop title: ", shown.Replace("rule: keep text: .\nSet        ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains("every 2 h", shown, StringComparison.Ordinal);
        Assert.Contains(
            "\"settings\":\"interval 02:00:00, priority 7, policy KeepAll, ", (await CommandRun.Of(folder, "feeds", "list", "--json")).Out,
            StringComparison.Ordinal);

        await CommandRun.Of(folder, "feeds", "export", "--output", "config/copy.opml");
        Assert.Contains(
            "feedagg:interval=\"02:00:00\"",
            await File.ReadAllTextAsync(Path.Combine(folder, "config", "copy.opml"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        await CommandRun.Of(folder, "feeds", "remove", "saltmarsh");
        await CommandRun.Of(folder, "feeds", "import", "config/copy.opml", "--yes", "--local-files");
        await CommandRun.Of(folder, "fetch");
        Assert.Contains("Set        priority: 7", (await CommandRun.Of(folder, "feeds", "show", url)).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("feedagg:", (await CommandRun.Of(folder, "publish", "--format", "opml")).Out, StringComparison.Ordinal);

        await CommandRun.Of(folder, "feeds", "set", "saltmarsh", "--reset");
        Assert.Equal("Nothing changes for ", (await CommandRun.Of(folder, "feeds", "set", "saltmarsh", "--reset")).Out[..20]);
    }

    [Theory]
    [InlineData("--interval", "often", "--interval: interval must be a time from 00:00:05 to 30.00:00:00, not \"often\"")]
    [InlineData("--drop", "sponsored", "--drop takes FIELD=REGEX, such as title=\\bsponsored\\b, not 'sponsored'")]
    [InlineData("--drop", "title=(", "--drop: \"(\" is no regular expression")]
    [InlineData("--full-text", "perhaps", "--full-text: fullText must be yes or no, not \"perhaps\"")]
    public async Task A_wrong_value_is_refused_and_changes_nothing(string option, string value, string words)
    {
        string folder = samples.Copy();
        string before = await File.ReadAllTextAsync(Path.Combine(folder, "config", "feeds.opml"), TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.Of(folder, "feeds", "set", "saltmarsh", option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Equal(
            before, await File.ReadAllTextAsync(Path.Combine(folder, "config", "feeds.opml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Credentials_are_told_by_name_and_never_printed()
    {
        string folder = samples.Copy();
        string[] access =
            ["--set", "Fetch:Feeds:0:Url=https://members.example/", "--set", "Fetch:Feeds:0:UserName=ida", "--set",
            "Fetch:Feeds:0:Password=geheim", "--set", "Fetch:Feeds:0:HeaderName=X-Key", "--set", "Fetch:Feeds:0:HeaderValue=auch-geheim"];
        await File.WriteAllTextAsync(
            Path.Combine(folder, "list.txt"), "https://members.example/feed\n", TestContext.Current.CancellationToken);
        await CommandRun.Of(folder, ["fetch", "--set", "Subscriptions:Path=list.txt", .. access]);

        string all = string.Concat(await Task.WhenAll(
            CommandRun.Of(folder, ["feeds", "show", "members", .. access]),
            CommandRun.Of(folder, ["feeds", "show", "members", "--json", .. access]),
            CommandRun.Of(folder, ["config", "show", .. access]),
            CommandRun.Of(folder, ["config", "check", .. access]),
            CommandRun.Of(
                folder, ["fetch", "--feed", "members", "--set", "Subscriptions:Path=list.txt", "--set", "Logging:LogLevel:Default=Trace",
                .. access])).ContinueWith(
                runs => runs.Result.Select(run => run.Out + run.Error), TestContext.Current.CancellationToken, TaskContinuationOptions.None,
                TaskScheduler.Default));

        Assert.Contains(
            "Access     as ida with the password of the configuration, with the header X-Key of the configuration", all,
            StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", all, StringComparison.Ordinal);
    }
}
