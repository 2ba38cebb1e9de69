using FeedAggregator.Trials;
using FeedAggregator.Trials.Endurance;

namespace FeedAggregator.IntegrationTests.Endurance;

/// <summary>
/// A few kills in every test run; a hundred over a thousand feeds are the command <c>kill-run</c> of the Benchmarks project.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>The program is tried in the configuration that the tests were built in.</summary>
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    [Fact]
    public async Task Killed_at_random_moments_the_service_loses_doubles_and_invents_nothing()
    {
        var options = new KillOptions
        {
            Executable = Path.Combine(Product.Repository, "src", "FeedAggregator.Cli", "bin", Configuration, "net10.0", "feedagg.dll"),
            Kills = 3,
            Feeds = 30,
            Items = 10,
            LongestLife = 2000,
        };
        using var progress = new StringWriter();
        KillReport report = await new KillRun(options, progress).RunAsync(TestContext.Current.CancellationToken);
        output.WriteLine(report.ToString());
        Assert.True(report.IsClean, report.ToString());
    }
}
