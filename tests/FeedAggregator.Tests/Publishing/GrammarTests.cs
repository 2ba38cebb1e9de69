using System.Diagnostics;
using FeedAggregator.Publishing;
using FeedAggregator.Tests.Publishing.Samples;

namespace FeedAggregator.Tests.Publishing;

/// <summary>
/// The grammar of RFC 4287 itself, where a copy of it and a checker are at hand; our own rules check the same everywhere else.
/// </summary>
public sealed class GrammarTests
{
    private const string Checker = "/usr/bin/xmllint";

    [Theory]
    [InlineData(FeedView.Clusters)]
    [InlineData(FeedView.Articles)]
    [InlineData(FeedView.Threads)]
    public async Task Atom_keeps_to_the_grammar_whatever_the_texts(FeedView view)
    {
        string? grammar = Grammar();
        Assert.SkipUnless(grammar is not null && File.Exists(Checker), "no ../shared/schemas/atom.rng or no xmllint");
        string folder = Directory.CreateTempSubdirectory("feedagg-").FullName;
        try
        {
            string[] files =
                [.. HostileText.All.Prepend("").Select((hostile, i) => Written(Path.Combine(folder, $"{i}.atom"), hostile, view))];
            using Process checker = Process.Start(
                new ProcessStartInfo(Checker, ["--noout", "--nonet", "--relaxng", grammar!, .. files]) { RedirectStandardError = true })!;
            string said = await checker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await checker.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(checker.ExitCode == 0, said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Written(string path, string hostile, FeedView view)
    {
        Cluster[] stories = [SampleStories.Shared(text => text + hostile), SampleStories.Alone(text => text + hostile)];
        File.WriteAllBytes(
            path, SampleStories.Combined(SampleStories.Site(), new ClusterQuery { View = view }, stories).Write(FeedFormat.Atom));
        return path;
    }

    private static string? Grammar()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "..", "shared", "schemas", "atom.rng");
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
            {
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
