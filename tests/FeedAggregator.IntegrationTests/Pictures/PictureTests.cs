using System.Diagnostics;
using System.Globalization;
using FeedAggregator.IntegrationTests.Browser;
using FeedAggregator.IntegrationTests.Cli;
using FeedAggregator.IntegrationTests.Documents;
using Microsoft.Playwright;

namespace FeedAggregator.IntegrationTests.Pictures;

/// <summary>
/// Makes the pictures of the documents from the real program and the samples, only when asked to:
/// <c>dotnet run --project tests/FeedAggregator.IntegrationTests -- -explicit only -class "*PictureTests"</c>.
/// </summary>
public sealed class PictureTests(SampleFolderFixture samples, BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "pictures");

    [Theory(Explicit = true)]
    [InlineData("clusters-show", "clusters show 18", 112)]
    [InlineData("clusters-diff", "clusters diff 32 33", 100)]
    [InlineData("clusters-stats", "clusters stats --limit 4", 112)]
    public async Task The_terminal(string name, string line, int columns)
    {
        // "script" gives the program a terminal, so that it uses colour and fits its tables.
        string command = string.Create(CultureInfo.InvariantCulture, $"stty cols {columns}; {CommandRun.Executable} --quiet {line}");
        ProcessStartInfo start =
            new("script", ["-qec", command, "/dev/null"]) { WorkingDirectory = samples.Folder, RedirectStandardOutput = true };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        using Process script = Process.Start(start)!;
        string shown = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, script.ExitCode);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, name + ".svg"), TerminalPicture.Draw($"$ feedagg {line}\n{shown}", columns),
            TestContext.Current.CancellationToken);
    }

    [Fact(Explicit = true)]
    public async Task The_page()
    {
        using Process service = CommandRun.Start(
            samples.Folder, "serve", "--set", "Http:Urls=http://127.0.0.1:0", "--set", "Publishing:Title=Coast and Country");
        string? address = null;
        while (address is null && await service.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } text)
        {
            address = text.Contains("Listening on ", StringComparison.Ordinal) ? text.Split("Listening on ")[1].Split(' ')[0] : null;
        }

        Uri root = new(address!);
        (IPage page, _) = await browser.OpenAsync(
            root, new BrowserNewContextOptions
            { ViewportSize = new ViewportSize { Width = 960, Height = 640 }, ColorScheme = ColorScheme.Light, TimezoneId = "UTC" });
        await page.GotoAsync(new Uri(root, "/?min-sources=3").ToString());
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, "river.png") });
        await page.GotoAsync(new Uri(root, "/story/17").ToString());
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, "story.png") });
        using Process stop = Process.Start("kill", ["-TERM", service.Id.ToString(CultureInfo.InvariantCulture)]);
        await service.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
