using System.CommandLine;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using Spectre.Console;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters diff</c>.</summary>
internal sealed class ClustersDiffCommand : CliCommand
{
    private readonly PairArguments _pair;
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a run of words: kind and text" };

    /// <summary>Declares the command.</summary>
    public ClustersDiffCommand()
        : base(
            "diff",
            "Show what differs between two articles, word by word: [-only in the first-] and {+only in the second+}, red and green on a " +
            "terminal.",
            "feedagg clusters diff 41 12",
            "feedagg clusters diff 41 12 --json")
    {
        _pair = new PairArguments(this);
        Options.Add(_json);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        (StoredArticle left, StoredArticle right) = _pair.Of(context, store);
        IReadOnlyList<DiffRun> runs = WordDiff.Compare(WholeText.Of(left), WholeText.Of(right));
        if (context.Value(_json))
        {
            foreach (DiffRun run in runs)
            {
                context.Terminal.WriteJson(new JsonObject { ["kind"] = run.Kind.ToString().ToLowerInvariant(), ["text"] = run.Text });
            }

            return ExitCode.Done;
        }

        context.Terminal.Line($"- {left.Id} {left.Feed.Outlet}: {left.Article.Title}");
        context.Terminal.Line($"+ {right.Id} {right.Feed.Outlet}: {right.Article.Title}");
        context.Terminal.Line();
        Paragraph text = new();
        foreach (DiffRun run in runs)
        {
            Append(text, run);
        }

        context.Terminal.Draw(text);
        return ExitCode.Done;
    }

    private static void Append(Paragraph text, DiffRun run)
    {
        string words = TerminalText.Line(run.Text);
        (string shown, Style? style) = run.Kind switch
        {
            DiffKind.Removed => ($"[-{words}-]", new Style(Color.Red)),
            DiffKind.Added => ($"{{+{words}+}}", new Style(Color.Green)),
            _ => (words, (Style?)null),
        };
        text.Append(shown, style);
        text.Append(" ");
    }
}

/// <summary>What of an article is compared before a person's eyes.</summary>
internal static class WholeText
{
    /// <summary>The clean text; the headline where there is none.</summary>
    public static string Of(StoredArticle article) => article.Article.Text.Length > 0 ? article.Article.Text : article.Article.Title;
}
