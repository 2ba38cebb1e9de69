using FeedAggregator.Trials;
using FeedAggregator.Trials.Misbehaviour;

namespace FeedAggregator.IntegrationTests.Fetching;

/// <summary>The real executable against several hundred kinds of misbehaviour (the tables in tests/Trials/Misbehaviour).</summary>
public sealed class MisbehaviourTests(ITestOutputHelper output)
{
    /// <summary>The program is tried in the configuration that the tests were built in.</summary>
    private static string Executable =>
        Path.Combine(
            Product.Repository, "src", "FeedAggregator.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0",
            "feedagg.dll");

    [Fact]
    public async Task Whatever_servers_do_each_feed_meets_what_it_should_and_nothing_is_lost_for_it()
    {
        string folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;

        IReadOnlyList<string> problems = await new MisbehaviourRun(Executable, folder).RunAsync(TestContext.Current.CancellationToken);

        Directory.Delete(folder, recursive: true);
        output.WriteLine($"{Misbehaviours.All.Count} kinds of misbehaviour");
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
