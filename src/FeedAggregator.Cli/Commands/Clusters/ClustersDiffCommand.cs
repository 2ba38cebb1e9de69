using System.CommandLine;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Deduplication.Comparing;
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
            "Show what differs between two articles, word by word: [-only in the first-] and {+only in the second+}, red and green on a terminal. Case and punctuation count as equal.",
            "feedagg clusters diff 41 12",
            "feedagg clusters diff 41 12 --json")
    {
        _pair = new PairArguments(this);
        Options.Add(_json);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using SqliteStore store = StoreAccess.OpenExisting(context);
        (StoredArticle left, StoredArticle right) = _pair.Of(context, store);
        IReadOnlyList<DifferencePart> parts = WordDifference.Of(new ComparableText(WholeText.Of(left)), new ComparableText(WholeText.Of(right)));
        if (context.Value(_json))
        {
            foreach (DifferencePart part in parts)
            {
                context.Terminal.WriteJson(new JsonObject { ["kind"] = part.Kind.ToString().ToLowerInvariant(), ["text"] = part.Text.Trim() });
            }

            return ExitCode.Done;
        }

        context.Terminal.Line($"- {left.Id} {left.Feed.Outlet}: {left.Article.Title}");
        context.Terminal.Line($"+ {right.Id} {right.Feed.Outlet}: {right.Article.Title}");
        context.Terminal.Line();
        Paragraph text = new();
        foreach (DifferencePart part in parts)
        {
            Append(text, part);
        }

        context.Terminal.Draw(text);
        return ExitCode.Done;
    }

    private static void Append(Paragraph text, DifferencePart part)
    {
        string words = TerminalText.Lines(part.Text);
        string tail = words[words.TrimEnd().Length..];
        (string shown, Style? style) = part.Kind switch
        {
            DifferenceKind.Removed => ($"[-{words.TrimEnd()}-]", new Style(Color.Red)),
            DifferenceKind.Added => ($"{{+{words.TrimEnd()}+}}", new Style(Color.Green)),
            _ => (words.TrimEnd(), (Style?)null),
        };
        text.Append(shown, style);
        text.Append(tail.Length > 0 ? tail : " ");
    }
}
