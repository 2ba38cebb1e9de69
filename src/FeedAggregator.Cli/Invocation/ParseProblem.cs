using System.CommandLine;
using FeedAggregator.Cli.Settings;

namespace FeedAggregator.Cli.Invocation;

/// <summary>Words for a command line that cannot be understood.</summary>
internal static class ParseProblem
{
    /// <summary>One line: what is wrong, with the word that was probably meant.</summary>
    public static string Describe(ParseResult line)
    {
        if (line.UnmatchedTokens is not [{ } token, ..])
        {
            // Some messages of the parser list what is allowed on lines of their own.
            return string.Join(' ', line.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        Command command = line.CommandResult.Command;
        IEnumerable<string> words = token.StartsWith('-') ? command.Options.Select(option => option.Name) : command.Subcommands.Select(sub => sub.Name);
        string? meant = words.Where(word => EditDistance.Between(word, token) <= 2).MinBy(word => EditDistance.Between(word, token));
        string what = token.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        return $"there is no {what} '{token}' here{(meant is null ? "" : $"; did you mean {meant}?")}";
    }
}
