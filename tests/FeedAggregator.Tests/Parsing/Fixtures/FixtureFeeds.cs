namespace FeedAggregator.Tests.Parsing.Fixtures;

/// <summary>Sound feeds of our own writing, of made-up outlets, in several formats and scripts.</summary>
internal static class FixtureFeeds
{
    /// <summary>Names and bytes of all XML fixtures.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> All =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Parsing", "Fixtures"), "*.xml").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));
}
