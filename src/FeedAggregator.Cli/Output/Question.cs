using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Output;

/// <summary>Asks a person for a decision on standard error, and reads the answer from standard input.</summary>
internal static class Question
{
    /// <summary>Whether the answer is yes. No answer, as from a closed input, is a no.</summary>
    /// <param name="context">The running command.</param>
    /// <param name="question">One line, without the choice.</param>
    public static bool IsYes(CommandContext context, string question)
    {
        context.Terminal.Problem($"{question} [y/N]", label: null);
        return Console.In.ReadLine()?.Trim() is { Length: > 0 } answer && "yes".StartsWith(answer, StringComparison.OrdinalIgnoreCase);
    }
}
