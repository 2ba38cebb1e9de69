using System.Runtime.CompilerServices;

namespace FeedAggregator.IntegrationTests.Documents;

/// <summary>The clone these tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = RootOf();

    private static string RootOf([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}
