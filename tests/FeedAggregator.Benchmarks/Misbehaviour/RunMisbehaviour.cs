using FeedAggregator.Trials;
using FeedAggregator.Trials.Misbehaviour;

namespace FeedAggregator.Benchmarks.Misbehaviour;

/// <summary>The command <c>misbehaviour</c>: prints what was not as it must be; exit code 0 where there is nothing.</summary>
internal static class RunMisbehaviour
{
    public static async Task<int> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("feedagg-misbehaviour-").FullName;
        IReadOnlyList<string> problems = await new MisbehaviourRun(Product.Assembly, folder).RunAsync(CancellationToken.None);
        Directory.Delete(folder, recursive: true);
        foreach (string problem in problems)
        {
            await Console.Out.WriteLineAsync(problem);
        }

        await Console.Out.WriteLineAsync($"{Misbehaviours.All.Count} kinds of misbehaviour, {problems.Count} problems");
        return problems.Count == 0 ? 0 : 1;
    }
}
