using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FeedAggregator.Storage.Sqlite;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>
/// What a person can get wrong: one clear line on standard error, nothing on standard output, the right exit code, and nothing lost.
/// </summary>
public sealed class BadInputTests(SampleFolderFixture samples)
{
    [Theory]
    [InlineData(2, "there is no command 'clutsers' here; did you mean clusters?", "clutsers list")]
    [InlineData(2, "there is no option '--jsn' here; did you mean --json?", "clusters list --jsn")]
    [InlineData(2, "--json and --csv exclude each other", "clusters list --json --csv")]
    [InlineData(2, "'yesterdayish' is no moment", "clusters list --since yesterdayish")]
    [InlineData(2, "configuration file 'missing.json' (--config) does not exist", "clusters list --config missing.json")]
    [InlineData(2, "there is no configuration key Fetch:HostGab; did you mean Fetch:HostGap?", "clusters list --set Fetch:HostGab=1")]
    [InlineData(2, "Fetch:HostGap", "config check --set Fetch:HostGap=soon")]
    [InlineData(2, "Fetch:MaxConcurrency must be 1 to 1000", "serve --set Fetch:MaxConcurrency=0")]
    [InlineData(2, "'abc' is no whole number", "clusters show abc")]
    [InlineData(2, "--limit: 'many' is no whole number", "clusters list --limit many")]
    [InlineData(2, "did you mean --set Http:Urls=", "serve --port 9000")]
    [InlineData(2, "did you mean --help?", "help")]
    [InlineData(2, "no key begins with 'Fetsh:HostGap'; did you mean", "config show Fetsh:HostGap --quiet")]
    [InlineData(1, "there is no cluster 999", "clusters show 999")]
    [InlineData(1, "there is no article 999", "clusters explain 1 999")]
    [InlineData(1, "no feed is 'nowhere'", "feeds show nowhere")]
    [InlineData(1, "there is no such file", "feeds import missing.opml")]
    [InlineData(1, "there is no database at", "clusters list --set Storage:Path=elsewhere/feedagg.db")]
    [InlineData(1, "is not a database of this program", "clusters list --set Storage:Path=seeds/README.md")]
    [InlineData(1, "does not answer", "health")]
    [InlineData(1, "does not exist", "restore missing.db")]
    [InlineData(1, "there is no file or folder", "articles import missing.txt")]
    public async Task A_mistake_gives_one_clear_line(int exitCode, string words, string line)
    {
        CommandRun run = await CommandRun.Of(samples.Folder, line.Split(' '));

        Assert.Equal("", run.Out);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
        string[] lines =
            [.. run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(text => !text.StartsWith("Try: ", StringComparison.Ordinal))];
        Assert.Single(lines);
    }

    [Theory]
    [InlineData("root:x:0:0:root:/root:/bin/sh\nbo:x:1000:1000::/home/bo:/bin/sh\n", "other names no feed that could be read")]
    [InlineData("\u007fELF\u0002\u0001\0\0\0code\n\0\0more\n", "other: is no text")]
    public async Task A_file_of_another_kind_subscribes_to_nothing(string text, string words)
    {
        string folder = samples.Copy();
        await File.WriteAllTextAsync(Path.Combine(folder, "other"), text, TestContext.Current.CancellationToken);
        IReadOnlyList<string> before = await SubscriptionsAsync(folder);

        CommandRun run = await CommandRun.Of(folder, "feeds", "import", "other");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.NotEmpty(before);
        Assert.Equal(before, await SubscriptionsAsync(folder));
    }

    [Theory]
    [InlineData("{ \"Fetch\": ", "cannot be read")]
    [InlineData("{ \"Fetch\": { \"HostGap\": 7, } }", "Fetch:HostGap")]
    public async Task A_broken_configuration_file_gives_exit_code_2(string json, string words)
    {
        string folder = samples.Copy();
        await File.WriteAllTextAsync(Path.Combine(folder, "config", "appsettings.json"), json, TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.Of(folder, "config", "check");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Contains("appsettings.json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_subscription_file_gives_exit_code_2_and_changes_nothing()
    {
        string folder = samples.Copy();
        string opml = Path.Combine(folder, "config", "feeds.opml");
        await File.WriteAllTextAsync(opml, "<html><body>No list at all</body></html>", TestContext.Current.CancellationToken);

        CommandRun serve = await CommandRun.Of(folder, "serve");
        CommandRun fetch = await CommandRun.Of(folder, "fetch");

        Assert.Equal((2, 2), (serve.ExitCode, fetch.ExitCode));
        Assert.Contains("this is no OPML", fetch.Error, StringComparison.Ordinal);
        Assert.Contains("this is no OPML", serve.Error, StringComparison.Ordinal);
        Assert.Equal(
            10, (await CommandRun.Of(folder, "feeds", "list", "--json")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_exit_code_1()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;

        CommandRun run = await CommandRun.Of(samples.Copy(), "serve", "--set", $"Http:Urls=http://127.0.0.1:{port}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"127.0.0.1:{port}: cannot listen there", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(" at System.", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_service_is_refused_and_the_first_ends_in_good_order()
    {
        string folder = samples.Copy();
        using Process first = CommandRun.Start(folder, "serve", "--set", "Http:Urls=http://127.0.0.1:0");
        string? line = await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        while (line is not null && !line.Contains("Listening on", StringComparison.Ordinal))
        {
            line = await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        CommandRun second = await CommandRun.Of(folder, "serve", "--set", "Http:Urls=http://127.0.0.1:0");
        CommandRun beside = await CommandRun.Of(folder, "clusters", "list", "--json");
        CommandRun restore = await CommandRun.Of(folder, "restore", "data/feedagg.db");
        using Process kill = Process.Start("kill", ["-TERM", first.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, second.ExitCode);
        Assert.Contains("in use by another running service", second.Error, StringComparison.Ordinal);
        Assert.Equal(1, restore.ExitCode);
        Assert.Equal(0, beside.ExitCode);
        Assert.Equal(0, first.ExitCode);
        Assert.False(ServeLock.IsTaken(Path.Combine(folder, "data", "feedagg.db")));
    }

    /// <summary>The subscriptions as they are exported, without the head, which tells the time.</summary>
    private static async Task<IReadOnlyList<string>> SubscriptionsAsync(string folder) =>
        [.. (await CommandRun.Of(folder, "feeds", "export")).Out.Split('\n')
        .Where(line => line.Contains("<outline", StringComparison.Ordinal))];
}
