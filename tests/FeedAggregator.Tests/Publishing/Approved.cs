using System.Runtime.CompilerServices;
using FeedAggregator.Publishing;

namespace FeedAggregator.Tests.Publishing;

/// <summary>
/// Compares with the approved files beside the tests. <c>FEEDAGG_APPROVE=1</c> writes them anew; the difference is then reviewed like code.
/// </summary>
internal static class Approved
{
    public static void Check(string name, string actual, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", name);

        // The version of the program is no part of what is approved.
        actual = actual.Replace(Generator.Version, "VERSION", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("FEEDAGG_APPROVE") == "1")
        {
            File.WriteAllText(path, actual + "\n");
        }

        Assert.Equal(File.ReadAllText(path), actual + "\n");
    }
}
