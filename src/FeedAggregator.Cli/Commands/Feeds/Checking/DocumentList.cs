using System.IO.Enumeration;

namespace FeedAggregator.Cli.Commands.Feeds.Checking;

/// <summary>
/// Makes the list of documents of what a person typed: files, patterns, addresses, and <c>-</c> for a list on standard input.
/// </summary>
internal static class DocumentList
{
    /// <summary>
    /// All documents in the order given; the matches of a pattern by name. A pattern that matches nothing stays, to be reported.
    /// </summary>
    public static IEnumerable<string> Expand(IEnumerable<string> sources, TextReader input)
    {
        foreach (string source in sources)
        {
            if (source == "-")
            {
                while (input.ReadLine() is { } line)
                {
                    if (!string.IsNullOrWhiteSpace(line))
                    {
                        yield return line.Trim();
                    }
                }
            }
            else if (WebAddress.LooksWeb(source) || File.Exists(source) || source.AsSpan().IndexOfAny("*?") < 0)
            {
                yield return source;
            }
            else
            {
                foreach (string match in Matches(source))
                {
                    yield return match;
                }
            }
        }
    }

    private static IEnumerable<string> Matches(string pattern)
    {
        string root = Path.GetPathRoot(pattern) is { Length: > 0 } absolute ? absolute : ".";
        string[] parts = pattern[(root == "." ? 0 : root.Length)..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> found = [root];
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i];
            bool last = i == parts.Length - 1;
            found = found.SelectMany(folder => Step(folder, part, last)).ToList();
        }

        List<string> matches = [.. found.Select(path => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return matches.Count > 0 ? matches : [pattern];
    }

    /// <summary>One part of a pattern; <c>**</c> means any depth.</summary>
    private static IEnumerable<string> Step(string folder, string part, bool last)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        if (part == "**")
        {
            return last
                ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                : [folder, .. Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)];
        }

        if (part is "." or "..")
        {
            return [Path.Join(folder, part)];
        }

        IEnumerable<string> entries = last ? Directory.EnumerateFiles(folder) : Directory.EnumerateDirectories(folder);
        return entries.Where(entry => FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(entry), ignoreCase: false));
    }
}
