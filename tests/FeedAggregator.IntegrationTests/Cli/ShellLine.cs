using System.CommandLine;
using System.Text.RegularExpressions;

namespace FeedAggregator.IntegrationTests.Cli;

/// <summary>Our own part of a command line as it stands in help and documents, without what belongs to the shell.</summary>
internal static partial class ShellLine
{
    /// <summary>What is wrong with the calls of <c>feedagg</c> in a line; nothing where all can be understood.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="line">The line; words in capitals stand for something the reader puts in.</param>
    public static IEnumerable<string> Problems(RootCommand root, string line) =>
        from Match call in Call().Matches(Substitution().Replace(line, "1"))
        let arguments = Placeholder().Replace(call.Groups["arguments"].Value, "1").Replace('\'', '"')
        from error in root.Parse(arguments).Errors
        select $"{line.Trim()}: {error.Message}";

    // At the head of a line, or after what a shell lets stand before a command; up to a comment, a pipe, a redirection or the next command.
    [GeneratedRegex(
        "(?:^|&& |[<$]\\(|[A-Z_a-z]+=\\S+ |sudo |exec feedagg )\\s*(?:/\\S*/)?feedagg " +
        "(?<arguments>(?:'[^']*'|\"[^\"]*\"|[^'\"])*?)(?=\\s+#| \\| | [<>] | && |\\)|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex("\\$\\((?!feedagg)[^)]*\\)", RegexOptions.CultureInvariant)]
    private static partial Regex Substitution();

    [GeneratedRegex("\\b(?<![-.:/_\"=])[A-Z][A-Z-]*\\b(?![.:_=/])", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
