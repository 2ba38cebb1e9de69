using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Deduplication;
using FeedAggregator.NearDuplicates;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters explain</c>.</summary>
internal sealed class ClustersExplainCommand : CliCommand
{
    private readonly PairArguments _pair;
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object" };
    private readonly Option<int> _passages =
        new("--passages") { Description = "Shared passages shown at the most", HelpName = "N", DefaultValueFactory = _ => 5 };

    /// <summary>Declares the command.</summary>
    public ClustersExplainCommand()
        : base(
            "explain",
            "Explain why two articles are, or are not, in one cluster: both measures, the passages they share, the rule and threshold " +
            "that decided, and what would have changed the decision.",
            "feedagg clusters explain 41 12",
            "feedagg clusters explain 41 12 --passages 20")
    {
        _pair = new PairArguments(this);
        Options.Add(_json);
        Options.Add(_passages);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        (StoredArticle left, StoredArticle right) = _pair.Of(context, store);
        ComparableText leftText = new(WholeText.Of(left));
        ComparableText rightText = new(WholeText.Of(right));
        IReadOnlyList<SharedPassage> passages = SharedPassage.Find(leftText, rightText);
        DeduplicationOptions options = context.Settings.Options<DeduplicationOptions>(DeduplicationOptions.Section);
        PairComparison similarity = new Explainer(options, store.Read(reader => reader.Boilerplate.All())).Compare(left, right);
        PairDecision decision = PairDecision.Of(left, right, similarity);
        if (context.Value(_json))
        {
            context.Terminal.WriteJson(Json(left, right, similarity, passages, decision));
            return ExitCode.Done;
        }

        Terminal terminal = context.Terminal;
        Write(terminal, left);
        Write(terminal, right);
        terminal.Line();
        terminal.Line(decision.Outcome);
        terminal.Line();
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"containment {similarity.Containment:0.00}   Jaccard {similarity.Jaccard:0.00}   {similarity.SharedShingles} shared " +
            $"shingles of {similarity.LeftShingles} and " +
            $"{similarity.RightShingles}" +
            $"{(similarity.BoilerplateWords > 0 ? $", {similarity.BoilerplateWords} words of boilerplate left out" : "")}"));
        foreach (string line in decision.Reasons)
        {
            terminal.Line(line);
        }

        WritePassages(terminal, passages, context.Value(_passages));
        return ExitCode.Done;
    }

    private static void Write(Terminal terminal, StoredArticle article) =>
        terminal.Line($"{article.Id}  {article.Feed.Outlet}, {TimeText.Minute(article.Article.Published)} UTC: {article.Article.Title}");

    private static void WritePassages(Terminal terminal, IReadOnlyList<SharedPassage> passages, int most)
    {
        terminal.Line();
        terminal.Line(
            passages.Count == 0 ? "No passage of four words or more is in both." : $"Shared passages: {passages.Count}, the longest first");
        foreach (SharedPassage passage in passages.OrderByDescending(passage => passage.WordCount).Take(Math.Max(0, most)))
        {
            string before = passage.Before.Length > 0 ? $"… {passage.Before} " : "";
            string after = passage.After.Length > 0 ? $" {passage.After} …" : "";
            terminal.Line();
            terminal.Line($"  {passage.WordCount} words: {before}[{Shortened(passage.Text)}]{after}");
        }
    }

    private static string Shortened(string text) => text.Length <= 400 ? text : $"{text[..200]} … {text[^200..]}";

    private static JsonObject Json(
        StoredArticle left, StoredArticle right, PairComparison similarity, IReadOnlyList<SharedPassage> passages, PairDecision decision) =>
            new()
            {
                ["a"] = left.Id,
                ["b"] = right.Id,
                ["clusterOfA"] = left.ClusterId,
                ["clusterOfB"] = right.ClusterId,
                ["together"] = left.ClusterId == right.ClusterId,
                ["containment"] = JsonText.Value(similarity.Containment),
                ["jaccard"] = JsonText.Value(similarity.Jaccard),
                ["sharedShingles"] = similarity.SharedShingles,
                ["boilerplateWords"] = similarity.BoilerplateWords,
                ["ruleOfPair"] = similarity.Rule.ToString().ToLowerInvariant(),
                ["checks"] = new JsonArray([.. similarity.Checks.Select(check => new JsonObject
            {
                ["rule"] = check.Rule.ToString().ToLowerInvariant(),
                ["condition"] = check.Condition,
                ["value"] = JsonText.Value(check.Value),
                ["needed"] = JsonText.Value(check.Needed),
                ["holds"] = check.Holds,
            })]),
                ["whyA"] = ReasonText.Json(left.Reason),
                ["whyB"] = ReasonText.Json(right.Reason),
                ["outcome"] = decision.Outcome,
                ["reasons"] = JsonText.Value(decision.Reasons),
                ["passages"] = JsonText.Value(passages.Select(passage => passage.Text)),
            };
}
