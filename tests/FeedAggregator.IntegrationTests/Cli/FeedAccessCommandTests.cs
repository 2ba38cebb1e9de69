using System.Diagnostics;
using System.Runtime.Versioning;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary><c>feeds access</c>, by the real executable on a copy of the samples: secrets come in, and never out again.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FeedAccessCommandTests(SampleFolderFixture samples)
{
    private const string Feed = "https://members.example/feed.xml";

    [Fact]
    public async Task A_password_is_read_from_standard_input_kept_for_its_owner_alone_and_never_shown()
    {
        string folder = await FolderAsync();
        CommandRun set = await WithInputAsync(folder, "geheim-1\n", "feeds", "access", "members", "--user", "ida");
        Assert.Equal(0, set.ExitCode);
        string file = Path.Combine(folder, "config", "secrets.json");
        Assert.Contains(file, set.Out, StringComparison.Ordinal);
        Assert.Contains("geheim-1", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        // The entries of the configuration stay as they are, whatever their numbers.
        string[] own = ["--set", "Fetch:Feeds:0:Url=https://other.example/", "--set", "Fetch:Feeds:0:UserName=bo"];
        string shown = (await CommandRun.Of(folder, ["config", "show", .. own])).Out;
        Assert.Contains("bo", shown, StringComparison.Ordinal);
        Assert.Contains("ida", shown, StringComparison.Ordinal);
        Assert.Contains("secrets.json", shown, StringComparison.Ordinal);
        string all = set.Out + set.Error + shown +
            (await CommandRun.Of(folder, "feeds", "export")).Out + (await CommandRun.Of(folder, "feeds", "list", "--json")).Out +
            (await CommandRun.Of(folder, "config", "check")).Out + (await CommandRun.Of(folder, "doctor")).Out;
        Assert.DoesNotContain("geheim-1", all, StringComparison.Ordinal);

        await WithInputAsync(folder, "geheim-2", "feeds", "access", Feed, "--header", "X-Api-Key");
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("geheim-1", text, StringComparison.Ordinal);
        Assert.Contains("geheim-2", text, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.Of(folder, "feeds", "access", "members", "--remove")).ExitCode);
        Assert.DoesNotContain(
            "geheim-2", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(
            "says nothing about", (await CommandRun.Of(folder, "feeds", "access", "members", "--remove")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_that_others_can_read_are_refused()
    {
        string folder = await FolderAsync();
        await WithInputAsync(folder, "geheim", "feeds", "access", "members", "--user", "ida");
        File.SetUnixFileMode(
            Path.Combine(folder, "config", "secrets.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        CommandRun run = await CommandRun.Of(folder, "feeds", "list");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("chmod 600", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 2, "no password of ida was given", "--user", "ida")]
    [InlineData("x", 2, "say one of", "--user", "ida", "--header", "X-Key")]
    [InlineData("x", 2, "say one of")]
    [InlineData("x", 2, "HeaderName must be", "--header", "X Key")]
    public async Task What_makes_no_sense_is_refused(string input, int exitCode, string words, params string[] options)
    {
        string folder = await FolderAsync();
        CommandRun run = await WithInputAsync(folder, input, ["feeds", "access", "members", .. options]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "config", "secrets.json")));
    }

    private async Task<string> FolderAsync()
    {
        string folder = samples.Copy();
        Assert.Equal(0, (await CommandRun.Of(folder, "feeds", "add", Feed, "--unchecked")).ExitCode);
        return folder;
    }

    private static async Task<CommandRun> WithInputAsync(string folder, string input, params string[] arguments)
    {
        using Process process = CommandRun.Start(folder, new Dictionary<string, string>(), input: true, arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandRun(process.ExitCode, await output, await error);
    }
}
