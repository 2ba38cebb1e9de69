using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>
/// Compares what a command really prints with a file that a person has read and approved. <c>FEEDAGG_APPROVE=1</c> writes the files anew;
/// read the difference before it is committed.
/// </summary>
internal static partial class Approval
{
    /// <summary>Checks one run.</summary>
    /// <param name="name">Name of the approved file, without its ending.</param>
    /// <param name="arguments">The command line, shown at the head of the file.</param>
    /// <param name="run">What it gave.</param>
    /// <param name="folder">The folder it ran in; shown as <c>FOLDER</c>.</param>
    /// <param name="unsteady">What else differs from run to run: patterns, each with what is shown in its place.</param>
    /// <param name="source">Where the approved files lie in the sources.</param>
    public static async Task CheckAsync(
        string name, IEnumerable<string> arguments, CommandRun run, string folder, IReadOnlyDictionary<string, string>? unsteady = null,
        [CallerFilePath] string source = "")
    {
        string shown = $"$ feedagg {string.Join(' ', arguments.Select(Quoted))}\n{run.Out}";
        if (run.Error.Length > 0)
        {
            shown += $"--- standard error\n{run.Error}";
        }

        shown = Steady($"{shown}--- exit code {run.ExitCode}\n", folder);
        foreach ((string pattern, string replacement) in unsteady ?? new Dictionary<string, string>())
        {
            shown = Regex.Replace(shown, pattern, replacement, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        }

        if (Environment.GetEnvironmentVariable("FEEDAGG_APPROVE") == "1")
        {
            await File.WriteAllTextAsync(
                Path.Combine(Path.GetDirectoryName(source)!, "Approved", name + ".txt"), shown, TestContext.Current.CancellationToken);
            return;
        }

        string approved = Path.Combine(AppContext.BaseDirectory, "Cli", "Approved", name + ".txt");
        Assert.True(File.Exists(approved), $"{name}.txt is not approved yet; it would be:\n{shown}");
        Assert.Equal(await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken), shown);
    }

    private static string Quoted(string argument) => argument.Contains(' ', StringComparison.Ordinal) ? $"'{argument}'" : argument;

    // What differs from run to run or machine to machine, and nothing else.
    private static string Steady(string text, string folder) => Moment().Replace(
        Authority().Replace(text.Replace(folder, "FOLDER", StringComparison.Ordinal), "AUTHORITY.feedagg.invalid"), "$1");

    [GeneratedRegex("[0-9a-f]{16}\\.feedagg\\.invalid", RegexOptions.CultureInvariant)]
    private static partial Regex Authority();

    [GeneratedRegex("(<dateCreated>)[^<]*", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
