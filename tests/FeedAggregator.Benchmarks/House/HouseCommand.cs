using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedAggregator.Benchmarks.House;

/// <summary>
/// The command <c>house</c>: counts what a newcomer has to read: files and lines of <c>src</c>, references between the rooms of the core,
/// and the files that one RSS entry crosses from the tick to <c>/feed.atom</c>, which it takes from a real service that fetches one feed of
/// one entry.
/// </summary>
internal static partial class HouseCommand
{
    private const int Crumb = 15;
    private const int LongestLine = 140;

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The folder of the repository; by default the one that holds the present folder.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        string? top = arguments.Count > 0 ? arguments[0] : TopOf(Environment.CurrentDirectory);
        if (top is null || !Directory.Exists(Path.Combine(top, "src")))
        {
            await Console.Error.WriteLineAsync("house: run it inside the repository, or name the repository's folder: house FOLDER");
            return 2;
        }

        SourceFile[] files = [.. SourceFile.ReadAll(Path.Combine(top, "src"))];
        WriteSizes(files);
        WriteReferences([.. files.Where(file => file.Project == "FeedAggregator")]);

        WriteCrossed("a service without a feed runs code of", files, await CrossedMethods.OfServiceAsync(withFeed: false));
        WriteCrossed(
            "one entry, from the tick to /feed.atom, runs more code of", files, await CrossedMethods.OfServiceAsync(withFeed: true));
        return 0;
    }

    private static string? TopOf(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "FeedAggregator.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    private static void WriteSizes(SourceFile[] files)
    {
        int[] sizes = [.. files.Select(file => file.Lines.Length).Order()];
        int crumbs = sizes.Count(size => size < Crumb);
        int longLines = files.Sum(file => file.Lines.Count(line => line.Length > LongestLine));
        Line($"files {files.Length}, lines {sizes.Sum()}, mean {sizes.Average():0}, median {sizes[sizes.Length / 2]}");
        Line($"files under {Crumb} lines: {crumbs} ({100.0 * crumbs / files.Length:0.0} %)");
        Line($"lines over {LongestLine} columns: {longLines}");
    }

    // By the names of types: every type of the core has a name of its own, so a name that stands in a file is a reference.
    private static void WriteReferences(SourceFile[] core)
    {
        ILookup<string, SourceFile> declared = core.SelectMany(file => file.Types.Select(type => (type, file)))
            .ToLookup(pair => pair.type, pair => pair.file);
        var edges = from file in core
                    from word in file.Words
                    let homes = declared[word].Select(home => home.Room).Distinct().ToArray()
                    where homes.Length == 1 && homes[0] != file.Room
                    group word by (From: file.Room, To: homes[0]);
        Line($"references between the rooms of the core (types named):");
        foreach (var edge in edges.OrderBy(edge => edge.Key.From, StringComparer.Ordinal)
            .ThenBy(edge => edge.Key.To, StringComparer.Ordinal))
        {
            Line($"  {edge.Key.From} -> {edge.Key.To}: {edge.Distinct().Count()}");
        }
    }

    private static void WriteCrossed(string what, SourceFile[] files, HashSet<string> types)
    {
        SourceFile[] crossed = [.. files.Where(file => file.Types.Any(types.Contains))];
        Line($"{what} {crossed.Length} files with {crossed.Sum(file => file.Lines.Length)} lines");
        foreach (IGrouping<string, SourceFile> room in crossed.GroupBy(file => file.Room).OrderBy(room => room.Key, StringComparer.Ordinal))
        {
            Line($"  {room.Key}: {string.Join(' ', room.Select(file => file.Name).Order(StringComparer.Ordinal))}");
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>A source file, with the types it declares and the words that may name others.</summary>
    private sealed partial record SourceFile(string Project, string Room, string Name, string[] Lines)
    {
        public IReadOnlySet<string> Types { get; } = Declarations().Matches(string.Join('\n', Lines))
            .Select(match => match.Groups["name"].Value).ToHashSet();

        public IReadOnlySet<string> Words { get; } = Lines.Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => Names().Matches(line)).Select(match => match.Value).ToHashSet();

        public static IEnumerable<SourceFile> ReadAll(string folder) =>
            from path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            let parts = Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)
            where !parts.Contains("obj") && !parts.Contains("bin")
            let room = parts.Length > 2 ? parts[1] : ""
            select new SourceFile(
                parts[0], parts[0] == "FeedAggregator"
                    ? room
                    : $"{parts[0]["FeedAggregator.".Length..]}/{room}", Path.GetFileNameWithoutExtension(path), File.ReadAllLines(path));

        [GeneratedRegex(
            @"^(?:public |internal |file )?(?:static |sealed |abstract |readonly |partial |ref )*" +
            @"(?:class|struct|interface|enum|record struct|record) (?<name>[A-Z]\w*)",
            RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
        private static partial Regex Declarations();

        [GeneratedRegex(@"\b[A-Z]\w*", RegexOptions.CultureInvariant, 10_000)]
        private static partial Regex Names();
    }
}
