using System.Text.RegularExpressions;
using FeedAggregator.Cli.Commands;
using FeedAggregator.IntegrationTests.Cli;

namespace FeedAggregator.IntegrationTests.Documents;

/// <summary>The documents say what the program does: every command line in them can be typed, every link leads somewhere.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents => [.. new[] { "README.md", "CHANGELOG.md", "seeds/README.md" }
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file)))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_line_can_be_typed(string document)
    {
        FeedaggCommand root = new();
        string text = File.ReadAllText(Path.Combine(Repository.Root, document));
        IEnumerable<string> lines = text.Split('\n')
            .Where(line => line.StartsWith("    ", StringComparison.Ordinal))
            .Select(line => line.TrimStart('$', ' '));
        IEnumerable<string> inText = Inline().Matches(text).Select(match => match.Groups[1].Value)
            .Where(line => !line.Contains('…', StringComparison.Ordinal));

        // In running text a command may be named without its arguments.
        Assert.Empty(lines.SelectMany(line => ShellLine.Problems(root, line))
            .Concat(inText.SelectMany(line => ShellLine.Problems(root, line))
                .Where(problem => !problem.Contains("Required argument", StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_file_leads_to_one(string document)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        Assert.DoesNotContain(
            Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Select(match => match.Groups[1].Value),
            target => !target.Contains(':', StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, target)));
    }

    [GeneratedRegex("(?<!`)`([^`\n]*feedagg [^`]*)`", RegexOptions.CultureInvariant)]
    private static partial Regex Inline();

    [GeneratedRegex("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
