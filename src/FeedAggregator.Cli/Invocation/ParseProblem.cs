using System.CommandLine;
using System.Text.RegularExpressions;
using FeedAggregator.Cli.Settings;

namespace FeedAggregator.Cli.Invocation;

/// <summary>Words for a command line that cannot be understood.</summary>
internal static partial class ParseProblem
{
    // What other programs have, by what this one has for it.
    private static readonly Dictionary<string, string> Habits = new(StringComparer.Ordinal)
    {
        ["help"] = "--help",
        ["version"] = "--version",
        ["-v"] = "--version",
        ["-V"] = "--version",
        ["--port"] = "--set Http:Urls=http://127.0.0.1:9000",
        ["--db"] = "--set Storage:Path=FILE",
        ["--database"] = "--set Storage:Path=FILE",
        ["--verbose"] = "--set Logging:LogLevel:Default=Debug",
    };

    /// <summary>One line: what is wrong, with the word that was probably meant.</summary>
    public static string Describe(ParseResult line)
    {
        if (line.UnmatchedTokens is not [{ } token, ..])
        {
            // Some messages of the parser list what is allowed on lines of their own.
            string message = string.Join(' ', line.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return WrongType().Match(message) is { Success: true } wrong
                ? $"{(wrong.Groups["of"].Value is ['-', ..] option ? $"{option}: " : "")}'{wrong.Groups["word"].Value}' is no " +
                $"{(wrong.Groups["type"].Value == "Double" ? "number" : "whole number")}"
                : message;
        }

        Command command = line.CommandResult.Command;
        IEnumerable<string> words = token.StartsWith('-')
            ? command.Options.Select(option => option.Name)
            : command.Subcommands.Select(sub => sub.Name);
        string? meant = Habits.GetValueOrDefault(token)
            ?? words.Where(word => EditDistance.Between(word, token) <= 2).MinBy(word => EditDistance.Between(word, token));
        string what = token.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        return $"there is no {what} '{token}' here{(meant is null ? "" : $"; did you mean {meant}?")}";
    }

    [GeneratedRegex(
        "^Cannot parse argument '(?<word>.*)' for (command|option) '(?<of>.*)' as expected type 'System.(?<type>Int32|Int64|Double)'",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrongType();
}
