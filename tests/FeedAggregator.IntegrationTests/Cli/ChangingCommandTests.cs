using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>
/// Every command that changes something or depends on the day, run as a process on a copy of the samples, its real output approved.
/// </summary>
public sealed class ChangingCommandTests(SampleFolderFixture samples)
{
    private static readonly Dictionary<string, string> Times = new()
    {
        ["\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(:\\d\\dZ?)?"] = "TIME",
        [": [\\d.]+ MiB"] = ": SIZE MiB",
        ["sound, [\\d.]+ MiB"] = "sound, SIZE MiB",
        ["[\\d.]+ GiB free"] = "SIZE GiB free",
        ["(?m) +$"] = "",

        // Every new setting adds a line of these.
        ["(?m)^.*,default\\n"] = "",
    };

    [Theory]
    [InlineData("fetch", "fetch --all")]
    [InlineData("feeds-access", "feeds access Saltmarsh --remove")]
    [InlineData("feeds-add", "feeds add --unchecked https://harbourgazette.example/feed --category News")]
    [InlineData("feeds-set", "feeds set Saltmarsh --interval 02:00:00 --priority 10")]
    [InlineData("feeds-remove", "feeds remove Saltmarsh")]
    [InlineData("feeds-import", "feeds import list.txt --category News")]
    [InlineData("articles-import", "articles import note.txt")]
    [InlineData("clusters-split", "clusters split 33")]
    [InlineData("clusters-merge", "clusters merge 53 54")]
    [InlineData("clusters-distinct", "clusters distinct 32 33")]
    [InlineData("reading-mark", "reading mark star 18 15")]
    [InlineData("threads-not-related", "threads not-related 18 17")]
    [InlineData("publish-html", "publish --format html --output planet")]
    [InlineData("backup", "backup copy.db")]
    [InlineData("config-show", "config show --csv")]
    [InlineData("doctor", "doctor --csv")]
    public async Task A_command_prints_what_was_approved(string name, string line)
    {
        string folder = samples.Copy();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "list.txt"),
            "https://one.example/feed\nhttps://two.example/feed\nhttps://one.example/feed\n",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "note.txt"), "A new lamp\n\nThe pier at Quillport has a new lamp.\n",
            TestContext.Current.CancellationToken);
        await ApproveAsync(name, folder, line);
    }

    [Fact]
    public async Task Stars_are_listed_and_exported_as_a_feed()
    {
        string folder = samples.Copy();
        await CommandRun.Of(folder, "reading", "mark", "star", "18");
        CommandRun read = await CommandRun.Of(folder, "reading", "mark", "read", "--all");
        Assert.Equal(0, read.ExitCode);
        Assert.Contains("Nothing is unread", (await CommandRun.Of(folder, "reading", "list")).Error, StringComparison.Ordinal);
        Assert.Contains("\"story\":18,", (await CommandRun.Of(folder, "reading", "starred", "--json")).Out, StringComparison.Ordinal);
        CommandRun export = await CommandRun.Of(folder, "reading", "export");
        using JsonDocument feed = JsonDocument.Parse(export.Out);
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.RootElement.GetProperty("version").GetString());
        Assert.Equal(1, feed.RootElement.GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await CommandRun.Of(folder, "reading", "mark", "read", "99999")).ExitCode);
        Assert.Equal(2, (await CommandRun.Of(folder, "reading", "mark", "star", "--all")).ExitCode);
    }

    [Fact]
    public async Task A_decision_is_listed_and_taken_back()
    {
        string folder = samples.Copy();
        await CommandRun.Of(folder, "clusters", "split", "33");
        await ApproveAsync("clusters-verdicts-one", folder, "clusters verdicts");
        await ApproveAsync("clusters-verdicts-revoke", folder, "clusters verdicts revoke 1");
    }

    [Fact]
    public async Task The_split_that_a_revoked_merge_names_parts_the_two_stories_again()
    {
        string folder = samples.Copy();
        (string Cluster, int Size)[] before = await LargestAsync(folder);
        await CommandRun.Of(folder, "clusters", "merge", before[0].Cluster, before[1].Cluster);

        string revoked = (await CommandRun.Of(folder, "clusters", "verdicts", "revoke", "1")).Out;
        string split = revoked.Split('\'')[1];
        await CommandRun.Of(folder, split.Split(' ')[1..]);

        int[] after = [.. (await LargestAsync(folder)).Select(story => story.Size)];
        Assert.Equal(before.Select(story => story.Size), after);
    }

    /// <summary>The stories by size, each with the article that represents it.</summary>
    private static async Task<(string Cluster, int Size)[]> LargestAsync(string folder) =>
    [
        .. (await CommandRun.Of(folder, "clusters", "list", "--json", "--limit", "0"))
        .Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(story => (story.GetProperty("representative").GetRawText(), story.GetProperty("size").GetInt32()))
            .OrderByDescending(story => story.Item2),
    ];

    [Fact]
    public async Task A_backup_is_put_back()
    {
        string folder = samples.Copy();
        await CommandRun.Of(folder, "backup", "copy.db");
        await ApproveAsync("restore", folder, "restore copy.db");
    }

    [Fact]
    public async Task The_service_says_where_it_listens_is_healthy_and_ends_in_good_order()
    {
        string folder = samples.Copy();
        string[] line = ["serve", "--set", "Http:Urls=http://127.0.0.1:0"];
        using Process service = CommandRun.Start(folder, line);
        List<string> log = [];
        string? address = null;
        while (address is null && await service.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } text)
        {
            log.Add(text);
            address = text.Contains("Listening on ", StringComparison.Ordinal) ? text.Split("Listening on ")[1].Split(' ')[0] : null;
        }

        string[] health = ["health", "--set", $"Http:Urls={address}"];
        CommandRun healthy = await CommandRun.Of(folder, health);
        using Process kill = Process.Start("kill", ["-TERM", service.Id.ToString(CultureInfo.InvariantCulture)]);
        string rest = await service.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await service.WaitForExitAsync(TestContext.Current.CancellationToken);
        Dictionary<string, string> unsteady = new(Times) { ["127\\.0\\.0\\.1:\\d\\d+"] = "127.0.0.1:PORT", ["\\[\\d+\\]"] = "" };
        await Approval.CheckAsync("health", health, healthy, folder, unsteady);

        // What the first round reads is another line each time; what the start says is not.
        await Approval.CheckAsync(
            "serve", line,
            new CommandRun(
                service.ExitCode,
                string.Concat(log.Where(text => !text.Contains("FeedRounds", StringComparison.Ordinal)).Select(text => text + "\n")), ""),
                folder, unsteady);
        Assert.DoesNotContain("fail:", rest, StringComparison.Ordinal);
    }

    private static async Task ApproveAsync(string name, string folder, string line)
    {
        string[] arguments = line.Split(' ');
        await Approval.CheckAsync(name, arguments, await CommandRun.Of(folder, arguments), folder, Times);
    }
}
