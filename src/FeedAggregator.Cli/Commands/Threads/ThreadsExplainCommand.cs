using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest;
using FeedAggregator.NearDuplicates;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Threads;

/// <summary><c>feedagg threads explain</c>.</summary>
internal sealed class ThreadsExplainCommand : CliCommand
{
    private readonly StoryPair _pair;
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object" };

    /// <summary>Declares the command.</summary>
    public ThreadsExplainCommand()
        : base(
            "explain",
            "Show what two stories have in common, by the rarity of words in the stories of the last days, and whether that makes them " +
            "related coverage.",
            "feedagg threads explain 31 47")
    {
        _pair = new StoryPair(this);
        Options.Add(_json);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        (Cluster left, Cluster right) = _pair.Of(context, store);
        using ThreadKeeper keeper = new(store, context.Settings.Options<DeduplicationOptions>(DeduplicationOptions.Section));
        ThreadExplanation explained = await keeper.ExplainAsync(left.Id, right.Id, cancellationToken)
            ?? throw CommandException.Failed("one of the two is of a feed that is never compared with others");
        bool together = left.Thread is not null && left.Thread == right.Thread;
        if (context.Value(_json))
        {
            context.Terminal.WriteJson(new JsonObject
            {
                ["left"] = left.Id,
                ["right"] = right.Id,
                ["sameThread"] = together,
                ["related"] = explained.Related,
                ["obstacle"] = explained.Obstacle?.ToString().ToLowerInvariant(),
                ["score"] = Math.Round(explained.Score, 4),
                ["threshold"] = explained.Threshold,
                ["names"] = JsonText.Value(explained.Names),
                ["numbers"] = JsonText.Value(explained.Numbers),
                ["words"] = JsonText.Value(explained.Words),
            });
            return ExitCode.Done;
        }

        context.Terminal.Line($"Cluster {left.Id}: {left.Representative.Article.Title}");
        context.Terminal.Line($"Cluster {right.Id}: {right.Representative.Article.Title}");
        context.Terminal.Line(together
            ? $"Both are in thread {left.Thread}."
            : $"{Where(left)}, {Where(right)}: no thread has both.");
        context.Terminal.Line(ReasonText.Of(explained));
        context.Terminal.Line(together
            ? $"'feedagg threads not-related {left.Id} {right.Id}' would part them for good."
            : "Threads are made by the program alone; only 'feedagg clusters merge' puts stories together by hand, if they are copies.");
        return ExitCode.Done;
    }

    private static string Where(Cluster cluster) => cluster.Thread is { } thread
        ? string.Create(CultureInfo.InvariantCulture, $"Cluster {cluster.Id} is in thread {thread}")
        : string.Create(CultureInfo.InvariantCulture, $"Cluster {cluster.Id} is in no thread");
}
