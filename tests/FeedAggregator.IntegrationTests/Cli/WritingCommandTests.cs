namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>Commands that change something, each on a copy of the samples.</summary>
public sealed class WritingCommandTests(SampleFolderFixture samples)
{
    [Fact]
    public async Task A_round_reads_what_changed_and_nothing_twice()
    {
        string folder = samples.Copy();
        CommandRun first = await CommandRun.Of(folder, "fetch", "--all", "--json");
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(10, first.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        CommandRun second = await CommandRun.Of(folder, "fetch");
        Assert.Contains("Nothing is due", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_fails_is_told_and_gives_exit_code_1()
    {
        string folder = samples.Copy();
        await File.AppendAllTextAsync(Path.Combine(folder, "list.txt"), "../missing.xml\n", TestContext.Current.CancellationToken);
        CommandRun run = await CommandRun.Of(folder, "fetch", "--set", "Subscriptions:Path=list.txt");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("missing.xml", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 feed failed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_parts_and_joins_articles_and_takes_it_back()
    {
        string folder = samples.Copy();
        Assert.Contains("Verdict 1 (split)", (await CommandRun.Of(folder, "clusters", "split", "33")).Out, StringComparison.Ordinal);
        Assert.Contains("Apart:", (await CommandRun.Of(folder, "clusters", "explain", "32", "33")).Out, StringComparison.Ordinal);
        Assert.Contains(
            "Verdict 1 (split) is revoked", (await CommandRun.Of(folder, "clusters", "verdicts", "revoke", "1")).Out,
            StringComparison.Ordinal);
        Assert.Contains("(merge)", (await CommandRun.Of(folder, "clusters", "merge", "32", "33")).Out, StringComparison.Ordinal);
        Assert.Contains("Together:", (await CommandRun.Of(folder, "clusters", "explain", "32", "33")).Out, StringComparison.Ordinal);
        Assert.Contains(
            "\"kind\":\"together\"", (await CommandRun.Of(folder, "clusters", "verdicts", "--json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscriptions_are_imported_exported_and_removed_without_loss()
    {
        string folder = samples.Copy();
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "many.txt"), Enumerable.Range(1, 500).Select(i => $"https://outlet{i}.example/feed")
            .Append("https://outlet1.example/feed"),
            TestContext.Current.CancellationToken);

        CommandRun import = await CommandRun.Of(folder, "feeds", "import", "many.txt", "--category", "Many");
        Assert.Contains("500 feeds added", import.Out, StringComparison.Ordinal);
        Assert.Contains("stands there already", import.Error, StringComparison.Ordinal);
        CommandRun again = await CommandRun.Of(folder, "feeds", "import", "many.txt");
        Assert.Contains("0 feeds added", again.Out, StringComparison.Ordinal);
        Assert.Contains("stands there already: https://outlet1.example/feed\n", again.Error, StringComparison.Ordinal);
        Assert.Contains("and 490 more stand there already", again.Error, StringComparison.Ordinal);

        await CommandRun.Of(folder, "feeds", "export", "--output", "out.opml");
        Assert.Contains(
            "0 feeds would be added", (await CommandRun.Of(folder, "feeds", "import", "out.opml", "--dry-run")).Out,
            StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.Of(folder, "feeds", "remove", "https://outlet77.example/feed")).ExitCode);
        Assert.Contains(
            "1 feed would be added", (await CommandRun.Of(folder, "feeds", "import", "out.opml", "--dry-run")).Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_is_removed_and_added_starts_afresh_although_nothing_was_fetched_between()
    {
        string folder = samples.Copy();
        string feed = Path.Combine(folder, "again.xml");
        await File.WriteAllTextAsync(
            feed, "<rss version='2.0'><channel><title>Again</title><item><guid>1</guid><title>One</title></item></channel></rss>",
            TestContext.Current.CancellationToken);
        string[] list = ["--set", "Subscriptions:Path=again.txt"];
        await File.WriteAllTextAsync(Path.Combine(folder, "again.txt"), "again.xml\n", TestContext.Current.CancellationToken);
        await CommandRun.Of(folder, ["fetch", "--all", .. list]);
        string url = new Uri(feed).AbsoluteUri;

        Assert.Equal(0, (await CommandRun.Of(folder, ["feeds", "remove", url, .. list])).ExitCode);
        await File.WriteAllTextAsync(Path.Combine(folder, "again.txt"), "again.xml\n", TestContext.Current.CancellationToken);
        CommandRun fetched = await CommandRun.Of(folder, ["fetch", "--json", .. list]);

        Assert.Contains("\"entries\":1", fetched.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_added_by_its_address_or_by_that_of_a_page_that_names_it()
    {
        string folder = samples.Copy();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "page.html"),
            "<html><head><link rel=alternate type=application/rss+xml title='The Harbour Gazette' " +
            "href=https://harbourgazette.example/feed></head></html>",
            TestContext.Current.CancellationToken);

        Assert.Contains(
            "https://harbourgazette.example/feed", (await CommandRun.Of(folder, "feeds", "discover", "page.html", "--csv")).Out,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Would subscribe to https://harbourgazette.example/feed",
            (await CommandRun.Of(folder, "feeds", "add", "page.html", "--local-files", "--dry-run")).Out, StringComparison.Ordinal);
        Assert.StartsWith(
            "Subscribed to ", (await CommandRun.Of(folder, "feeds", "add", "page.html", "--local-files", "--category", "News")).Out,
            StringComparison.Ordinal);
        Assert.Contains(
            "was subscribed to already", (await CommandRun.Of(folder, "feeds", "add", "page.html", "--local-files")).Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_finds_nothing_to_mend_on_a_sound_installation()
    {
        CommandRun run = await CommandRun.Of(samples.Folder, "doctor", "--json");

        Assert.DoesNotContain("\"state\":\"bad\"", run.Out, StringComparison.Ordinal);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Articles_imported_twice_are_there_once()
    {
        string folder = samples.Copy();
        CommandRun again = await CommandRun.Of(folder, "articles", "import", samples.Folder + "/seeds/articles");
        Assert.Equal("9 articles read, 0 new, 0 revised\n", again.Out);
    }

    [Fact]
    public async Task A_backup_can_be_restored_and_the_former_database_stays()
    {
        string folder = samples.Copy();
        Assert.Equal(0, (await CommandRun.Of(folder, "backup", "copy.db")).ExitCode);
        string before = (await CommandRun.Of(folder, "clusters", "list", "--json")).Out;
        await CommandRun.Of(folder, "clusters", "split", "33");

        CommandRun restore = await CommandRun.Of(folder, "restore", "copy.db");

        Assert.Equal(0, restore.ExitCode);
        Assert.True(File.Exists(Path.Combine(folder, "data", "feedagg.db.before-restore")));
        Assert.Equal(before, (await CommandRun.Of(folder, "clusters", "list", "--json")).Out);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restore_killed_between_its_renames_is_finished_by_whoever_comes_next(bool isRestoredAgain)
    {
        string folder = samples.Copy();
        string database = Path.Combine(folder, "data", "feedagg.db");
        Assert.Equal(0, (await CommandRun.Of(folder, "backup", "copy.db")).ExitCode);
        string before = (await CommandRun.Of(folder, "clusters", "list", "--json")).Out;
        await CommandRun.Of(folder, "clusters", "split", "33");
        byte[] former = await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken);

        // As a kill leaves it: the former database set aside but for its log, the checked copy not yet in its place.
        File.Move(database, database + ".before-restore");
        await File.WriteAllTextAsync(database + "-wal", "a log of the former database", TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(folder, "copy.db"), database + ".restoring");
        Assert.Contains("interrupted", (await CommandRun.Of(folder, "doctor")).Out, StringComparison.Ordinal);
        CommandRun next = isRestoredAgain
            ? await CommandRun.Of(folder, "restore", "copy.db")
            : await CommandRun.Of(folder, "feeds", "list");

        Assert.Equal(0, next.ExitCode);
        Assert.Contains("before-restore", next.Out + next.Error, StringComparison.Ordinal);
        Assert.Equal(before, (await CommandRun.Of(folder, "clusters", "list", "--json")).Out);
        Assert.Equal(former, await File.ReadAllBytesAsync(database + ".before-restore", TestContext.Current.CancellationToken));
        Assert.True(File.Exists(database + ".before-restore-wal"));
        Assert.False(File.Exists(database + ".restoring"));
    }
}
