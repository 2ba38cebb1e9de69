using Microsoft.Data.Sqlite;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>Every command that looks, run as a process, its real output approved.</summary>
public sealed class ReadingCommandTests(SampleFolderFixture samples)
{
    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-clusters-list", "clusters list --help")]
    [InlineData("version", "--version")]
    [InlineData("feeds-list", "feeds list")]
    [InlineData("feeds-list-csv", "feeds list --limit 3 --csv")]
    [InlineData("feeds-show", "feeds show saltmarsh")]
    [InlineData("feeds-show-json", "feeds show 1 --json")]
    [InlineData("feeds-export", "feeds export")]
    [InlineData("articles-list", "articles list --limit 5")]
    [InlineData("articles-list-json", "articles list --limit 2 --outlet harbourgazette.example --json")]
    [InlineData("articles-search", "articles search ferry sound --csv")]
    [InlineData("articles-search-nothing", "articles search unheard-of")]
    [InlineData("articles-show", "articles show 66")]
    [InlineData("articles-export", "articles export --q toads")]
    [InlineData("clusters-list", "clusters list --limit 4")]
    [InlineData("clusters-list-json", "clusters list --min-sources 5 --limit 2 --json")]
    [InlineData("clusters-show", "clusters show 18")]
    [InlineData("clusters-show-json", "clusters show 15 --json")]
    [InlineData("clusters-explain", "clusters explain 49 17 --passages 2")]
    [InlineData("clusters-explain-apart", "clusters explain 53 54")]
    [InlineData("clusters-diff", "clusters diff 32 33")]
    [InlineData("clusters-export", "clusters export --q toads --csv")]
    [InlineData("clusters-stats", "clusters stats --limit 4")]
    [InlineData("clusters-verdicts", "clusters verdicts")]
    [InlineData("reading-list", "reading list --limit 3")]
    [InlineData("reading-starred", "reading starred")]
    [InlineData("reading-export", "reading export")]
    [InlineData("threads-list", "threads list")]
    [InlineData("threads-show", "threads show 1")]
    [InlineData("threads-show-json", "threads show 1 --json")]
    [InlineData("threads-explain", "threads explain 1 2")]
    [InlineData("config-check", "config check")]
    [InlineData("publish-opml", "publish --format opml --category Samples")]
    [InlineData("feeds-check", "feeds check seeds/feeds/saltmarsh-echo.json seeds/README.md")]
    [InlineData("feeds-discover", "feeds discover seeds/feeds/mossgate-herald.atom --csv")]
    [InlineData("clusters-recluster", "clusters recluster --dry-run --threshold 1")]
    [InlineData("clusters-stats-csv", "clusters stats --limit 2 --csv")]
    [InlineData("dedup", "dedup seeds/articles")]
    [InlineData("evaluate", "evaluate labelled.jsonl")]
    [InlineData("completion-bash", "completion bash")]
    [InlineData("demo", "demo")]
    public async Task A_command_prints_what_was_approved(string name, string line)
    {
        string[] arguments = line.Split(' ');
        CommandRun run = await CommandRun.Of(samples.Folder, arguments);
        await Approval.CheckAsync(name, arguments, run, samples.Folder);
    }

    [Fact]
    public async Task The_demonstration_finds_the_true_clusters()
    {
        CommandRun run = await CommandRun.Of(samples.Folder, "demo");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("10 feeds read", run.Out, StringComparison.Ordinal);
        Assert.Contains("credited origin: harbourgazette.example", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("all 12 shared stories found whole, and nothing else joined (68 items).\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grouping_that_is_only_shown_asks_for_no_right_to_write()
    {
        string folder = samples.Copy();
        await using SqliteConnection writer = new($"Data Source={Path.Combine(folder, "data", "feedagg.db")}");
        await writer.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand begin = writer.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.Of(folder, "clusters", "recluster", "--dry-run");

        Assert.Equal((0, true), (run.ExitCode, run.Error.Contains("0 would move", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Settings_are_shown_with_their_origin_and_without_secrets()
    {
        CommandRun run = await CommandRun.Of(
            samples.Folder, "config", "show", "--csv", "--set", "Fetch:HostGap=00:00:05", "--set", "Http:ApiKey=correct-horse-battery");

        Assert.Contains("Fetch:HostGap,00:00:05,command line\n", run.Out, StringComparison.Ordinal);
        Assert.Contains($"Storage:Path,{samples.Folder}/data/feedagg.db,file\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("Deduplication:Threshold,0.45,default\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("Http:ApiKey,(hidden),command line\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_feeds_and_planet_are_written_as_files()
    {
        string planet = Path.Combine(samples.Folder, "planet");
        CommandRun run =
            await CommandRun.Of(samples.Folder, "publish", "--format", "html", "--output", planet, "--set", "Publishing:PageSize=10");

        Assert.Equal(0, run.ExitCode);
        string index = await File.ReadAllTextAsync(Path.Combine(planet, "index.html"), TestContext.Current.CancellationToken);
        Assert.Contains("href=\"story/", index, StringComparison.Ordinal);
        string[] pages = [.. Directory.EnumerateFiles(planet, "before-*.html")];
        Assert.NotEmpty(pages);
        Assert.Contains(
            Path.GetFileName(pages[0]), string.Concat(pages.Append(Path.Combine(planet, "index.html")).Select(File.ReadAllText)),
            StringComparison.Ordinal);
        Assert.DoesNotContain(Links(planet), link => !File.Exists(link));

        // A second run with fewer pages removes what is no longer part of it, and leaves other files alone.
        await File.WriteAllTextAsync(Path.Combine(planet, "robots.txt"), "", TestContext.Current.CancellationToken);
        await CommandRun.Of(
            samples.Folder, "publish", "--format", "html", "--output", planet, "--pages", "1", "--set", "Publishing:PageSize=10");
        Assert.Empty(Directory.EnumerateFiles(planet, "before-*.html"));
        Assert.Equal(10, Directory.EnumerateDirectories(Path.Combine(planet, "story")).Count());
        Assert.True(File.Exists(Path.Combine(planet, "robots.txt")));
    }

    private static IEnumerable<string> Links(string planet) =>
        from page in Directory.EnumerateFiles(planet, "*.html", SearchOption.AllDirectories)
        from System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(
            File.ReadAllText(page), "(?:href|src)=\"([^\"#:]+)\"", System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(5))
        select Path.GetFullPath(match.Groups[1].Value.Split('?')[0], Path.GetDirectoryName(page)!);
}
