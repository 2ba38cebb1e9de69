using System.CommandLine;

namespace FeedAggregator.Cli.Invocation;

/// <summary>The words by which a command is typed.</summary>
internal static class CommandPath
{
    /// <summary>The command's name after those of its parents, such as <c>feedagg feeds list</c>.</summary>
    public static string Of(Command command) =>
        command is RootCommand
            ? "feedagg"
            : string.Join(' ', command.Parents.OfType<Command>().Take(1).Select(Of).Append(command.Name));
}
