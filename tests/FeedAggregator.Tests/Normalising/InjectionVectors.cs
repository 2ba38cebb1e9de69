using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedAggregator.Tests.Normalising;

/// <summary>Reads the table of script injections (Fixtures/injection-vectors.txt says how it is written).</summary>
internal static partial class InjectionVectors
{
    internal static IReadOnlyList<string> All { get; } = [.. File
        .ReadLines(Path.Combine(RepositoryFolder.Path, "tests", "FeedAggregator.Tests", "Normalising", "Fixtures", "injection-vectors.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(Unescape)];

    private static string Unescape(string line) => Escape().Replace(
        line, match => match.Value == @"\\"
            ? @"\"
            : ((char)ushort.Parse(match.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"\\\\|\\u[0-9a-f]{4}")]
    private static partial Regex Escape();
}
