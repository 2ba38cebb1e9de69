using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FeedAggregator.IntegrationTests.Cli;

namespace FeedAggregator.IntegrationTests.Documents;

/// <summary>
/// Does what docs/first-hour.md tells a new user to do, command by command, with the real executable and the configuration, subscriptions
/// and samples of the repository; only the feeds in the network are left out.
/// </summary>
public sealed class FirstHourTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-first-hour-").FullName;
    private readonly Dictionary<string, string> _numbers = [];

    [Fact]
    public async Task Every_command_of_the_first_hour_works_as_it_stands()
    {
        string[] commands =
            [.. (await File.ReadAllLinesAsync(
                Path.Combine(Repository.Root, "docs", "first-hour.md"), TestContext.Current.CancellationToken))
            .Where(line => line.StartsWith("    feedagg ", StringComparison.Ordinal))
            .Select(line => line.Trim()["feedagg ".Length..])];
        Assert.Equal("serve", commands[0]);
        Uri address = Prepare();

        using Process service = CommandRun.Start(_folder, commands[0]);
        try
        {
            await FirstStoryAsync(address);
            await IndexIsMeasuredAsync(address);
            foreach (string command in commands[1..^1])
            {
                await RunAsync(command);
            }
        }
        finally
        {
            using Process stop = Process.Start("kill", ["-TERM", service.Id.ToString(CultureInfo.InvariantCulture)]);
            await service.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await service.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, service.ExitCode);
        await RunAsync(commands[^1]);
        Assert.True(File.Exists(Path.Combine(_folder, "planet", "index.html")));
        Assert.Contains("together", (await CommandRun.Of(_folder, "clusters", "verdicts")).Out, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The folder a clone is, without the sources; on a port that is free.</summary>
    private Uri Prepare()
    {
        foreach (string file in new[]
            { "config", "seeds" }.SelectMany(
                part => Directory.EnumerateFiles(Path.Combine(Repository.Root, part), "*", SearchOption.AllDirectories)))
        {
            string target = Path.Combine(_folder, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        string opml = Path.Combine(_folder, "config", "feeds.opml");
        XDocument feeds = XDocument.Load(opml);
        feeds.Descendants("outline")
            .Where(outline => ((string?)outline.Attribute("xmlUrl"))?.StartsWith("http", StringComparison.Ordinal) == true).Remove();
        feeds.Save(opml);

        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        string settings = Path.Combine(_folder, "config", "appsettings.json");
        string text = File.ReadAllText(settings);
        Assert.Contains("http://127.0.0.1:8080", text, StringComparison.Ordinal);
        File.WriteAllText(settings, text.Replace("http://127.0.0.1:8080", url, StringComparison.Ordinal));
        return new Uri(url);
    }

    /// <summary>Waits until the page shows a story of several sources, as somebody does who reloads it.</summary>
    private static async Task FirstStoryAsync(Uri address)
    {
        using HttpClient browser = new() { BaseAddress = address };
        string page = "";
        for (Stopwatch waiting = Stopwatch.StartNew(); !page.Contains("5 sources", StringComparison.Ordinal); await Task.Delay(
            100, TestContext.Current.CancellationToken))
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(60), $"no story within a minute; the page is: {page}");
            try
            {
                page = await browser.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException)
            {
                // The service is still starting.
                page = "";
            }
        }
    }

    /// <summary>The exporter answers for a while with what it collected last.</summary>
    private static async Task IndexIsMeasuredAsync(Uri address)
    {
        using HttpClient prometheus = new() { BaseAddress = address };
        string metrics = "";
        for (Stopwatch waiting = Stopwatch.StartNew(); !Regex.IsMatch(
            metrics, @"(?m)^feedagg_index_articles\{[^}]*\} [1-9]"); await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(30), $"nothing in the index: {metrics}");
            metrics = await prometheus.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        Assert.Matches(@"(?m)^feedagg_index_size_bytes\{[^}]*\} [1-9]", metrics);
    }

    private async Task RunAsync(string command)
    {
        string[] arguments = [.. command.Split(' ').Select(word => _numbers.GetValueOrDefault(word, word))];
        CommandRun run = await CommandRun.Of(_folder, arguments);
        Assert.True(
            run.ExitCode == 0 &&
            run.Out.Length + run.Error.Length > 0, $"feedagg {command}: exit code {run.ExitCode}\n{run.Out}\n{run.Error}");
        if (command.StartsWith("clusters list", StringComparison.Ordinal) && _numbers.Count == 0)
        {
            await NoteNumbersAsync();
        }
    }

    /// <summary>The numbers that the reader takes from what is shown: here of the story of the bridge.</summary>
    private async Task NoteNumbersAsync()
    {
        CommandRun list = await CommandRun.Of(_folder, "clusters", "list", "--json", "--q", "iron bridge sensors");
        _numbers["CLUSTER"] = JsonNode.Parse(list.Out.Split('\n')[0])!["cluster"]!.ToString();
        CommandRun show = await CommandRun.Of(_folder, "clusters", "show", _numbers["CLUSTER"], "--json");
        JsonArray members = JsonNode.Parse(show.Out)!["members"]!.AsArray();
        _numbers["A"] = members[0]!["id"]!.ToString();
        _numbers["B"] = members[^1]!["id"]!.ToString();
    }
}
