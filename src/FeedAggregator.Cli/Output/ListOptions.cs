using System.CommandLine;
using System.Globalization;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Output;

/// <summary>The options that every list takes, added to a command in one line so that they mean the same everywhere.</summary>
internal sealed class ListOptions
{
    /// <summary>Adds <c>--json</c> and <c>--csv</c>, and, where asked for, <c>--since</c> and <c>--limit</c>.</summary>
    /// <param name="command">The command that lists.</param>
    /// <param name="since">Whether it takes <c>--since</c>.</param>
    /// <param name="limit">Default of <c>--limit</c>; null leaves the option out.</param>
    public ListOptions(Command command, bool since = true, int? limit = 50)
    {
        command.Options.Add(Json);
        command.Options.Add(Csv);
        if (since)
        {
            command.Options.Add(Since);
        }

        if (limit is { } count)
        {
            Limit.DefaultValueFactory = _ => count;
            Limit.Validators.Add(result =>
            {
                if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int given) &&
                    given < 0)
                {
                    result.AddError("--limit must be 0 (all) or more");
                }
            });
            command.Options.Add(Limit);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(Json) && result.GetValue(Csv))
            {
                result.AddError("--json and --csv exclude each other");
            }
        });
    }

    /// <summary>One JSON object a line.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "One JSON object a line, for programs" };

    /// <summary>Comma-separated values.</summary>
    public Option<bool> Csv { get; } = new("--csv") { Description = "Comma-separated values with a heading line" };

    private Option<string?> Since { get; } = new("--since")
    {
        Description = "Only what was first seen since then: a date, a time, or an age such as 90m, 36h, 7d, 2w",
        HelpName = "WHEN",
    };

    private Option<int> Limit { get; } = new("--limit") { Description = "How many at the most; 0 for all", HelpName = "N" };

    /// <summary>Whether the list goes to a program, as JSON or CSV, not to a person.</summary>
    public bool IsForPrograms(CommandContext context) => context.Value(Json) || context.Value(Csv);

    /// <summary>The moment given by <c>--since</c>, or null.</summary>
    public DateTimeOffset? SinceOf(CommandContext context) =>
        context.Value(Since) is { } text ? SinceText.Parse(text, context.Clock.GetUtcNow()) : null;

    /// <summary>How many rows are wanted; <see cref="int.MaxValue"/> for all.</summary>
    public int LimitOf(CommandContext context) => context.Value(Limit) is var limit and > 0 ? limit : int.MaxValue;
}
