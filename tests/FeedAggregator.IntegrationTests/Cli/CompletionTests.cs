using System.Diagnostics;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>Completion as a shell asks for it.</summary>
public sealed class CompletionTests(SampleFolderFixture samples)
{
    [Theory]
    [InlineData("feedagg clusters sp", "split")]
    [InlineData("feedagg clusters list --min-s", "--min-size\n--min-sources")]
    [InlineData("feedagg publish --format ", "atom\ndigest\nhtml\njson\nopml\nrss")]
    [InlineData("feedagg serve --set Fetch:HostG", "Fetch:HostGap=")]
    public async Task The_program_itself_knows_what_may_follow(string line, string expected)
    {
        CommandRun run = await CommandRun.Of(samples.Folder, $"[suggest:{line.Length}]", line);
        Assert.Equal((0, expected + "\n", ""), (run.ExitCode, run.Out, run.Error));
    }

    [Theory]
    [InlineData("feedagg clusters sp", "split")]
    [InlineData("feedagg serve --set Fetch:HostG", "HostGap=")]
    public async Task Bash_completes_with_the_script(string line, string expected)
    {
        // What readline sets before it calls the function, and what the function hands back.
        string script = $"""
            PATH={Path.GetDirectoryName(CommandRun.Executable)}:$PATH
            source <(feedagg completion bash)
            compopt() {"{ :; }"}
            COMP_LINE='{line}' COMP_POINT={line.Length} COMP_WORDS=(feedagg)
            _feedagg
            printf '%s\n' "{"${COMPREPLY[@]}"}"
            """;
        using Process bash = Process.Start(
            new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = samples.Folder, RedirectStandardOutput = true })!;
        string output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected + "\n", output);
    }
}
