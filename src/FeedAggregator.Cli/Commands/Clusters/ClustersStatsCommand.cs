using System.CommandLine;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters stats</c>.</summary>
internal sealed class ClustersStatsCommand : CliCommand
{
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a fact: group, name, count, of, share or hours" };
    private readonly Option<string?> _since = new("--since") { Description = "Only what was first seen since then: a date, a time, or an age such as 36h, 7d", HelpName = "WHEN" };
    private readonly Option<int> _limit = new("--limit") { Description = "Lines of each group at the most", HelpName = "N", DefaultValueFactory = _ => 10 };

    /// <summary>Declares the command.</summary>
    public ClustersStatsCommand()
        : base(
            "stats",
            "Count copies: sizes of the stories, who copies most from whom, how long copies take, and the share of copies by outlet and by day.",
            "feedagg clusters stats --since 30d",
            "feedagg clusters stats --json")
    {
        Options.Add(_json);
        Options.Add(_since);
        Options.Add(_limit);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using SqliteStore store = StoreAccess.OpenExisting(context);
        StoryFilter filter = new() { Since = context.Value(_since) is { } since ? SinceText.Parse(since, context.Clock.GetUtcNow()) : null };
        CopyCounts counts = new();
        foreach (Story story in StoreWalk.Stories(store, filter))
        {
            cancellationToken.ThrowIfCancellationRequested();
            counts.Add(story);
        }

        foreach ((string group, IReadOnlyList<CopyFact> facts) in counts.Groups(Math.Max(1, context.Value(_limit))))
        {
            Write(context, group, facts);
        }

        return ExitCode.Done;
    }

    private void Write(CommandContext context, string group, IReadOnlyList<CopyFact> facts)
    {
        if (context.Value(_json))
        {
            foreach (CopyFact fact in facts)
            {
                JsonObject json = ListWriter.Object(CopyFact.Columns, fact);
                json.Insert(0, "group", group);
                context.Terminal.WriteJson(json);
            }

            return;
        }

        context.Terminal.Line(group);
        ListWriter.WriteTable(context.Terminal, CopyFact.Columns, facts, "(none)");
        context.Terminal.Line();
    }
}
