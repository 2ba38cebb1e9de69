using System.CommandLine;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Normalising.Crediting;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Articles;

/// <summary><c>feedagg articles show</c>.</summary>
internal sealed class ArticlesShowCommand : CliCommand
{
    private readonly Argument<long> _id = new("id") { Description = "Number of the article" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object, with the sanitised HTML" };

    /// <summary>Declares the command.</summary>
    public ArticlesShowCommand()
        : base("show", "Show one article: what it says, whom it credits, which cluster it is in and why.", "feedagg articles show 42",
            "feedagg articles show 42 --json")
    {
        Arguments.Add(_id);
        Options.Add(_json);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        StoredArticle article = store.Read(reader => reader.Articles.Find(context.Value(_id)))
            ?? throw CommandException.Failed($"there is no article {context.Value(_id)}");
        if (context.Value(_json))
        {
            JsonObject json = ListWriter.Object(ArticleColumns.Export, article);
            json["html"] = article.Article.Html;
            json["summaryOnly"] = article.Article.IsSummary;
            json["fullText"] = article.FullText?.ToString();
            json["revision"] = article.Revision;
            json["categories"] = JsonText.Value(article.Article.Categories);
            json["removed"] = new JsonArray(
                [.. RemovedLine.Of(article.Article)
                .Select(removed => (JsonNode)new JsonObject { ["rule"] = removed.Rule, ["line"] = removed.Line })]);
            json["why"] = ReasonText.Json(article.Reason);
            context.Terminal.WriteJson(json);
            return ExitCode.Done;
        }

        Terminal terminal = context.Terminal;
        terminal.Line(article.Article.Title);
        terminal.Line();
        Field(terminal, "Article", $"{article.Id}, revision {article.Revision}, first seen {TimeText.Minute(article.FirstSeen)} UTC");
        Field(terminal, "Feed", $"{article.Feed.Title} ({article.Feed.Outlet})");
        Field(terminal, "Author", article.Article.Author);
        Field(terminal, "Published", $"{TimeText.Minute(article.Article.Published)} UTC");
        Field(terminal, "Link", article.Article.Link);
        Field(terminal, "Credits", article.Article.Credit is { } credit ? $"{credit.Name} (by {credit.Rule})" : null);
        Field(terminal, "Cluster", $"{article.ClusterId}: {ReasonText.Of(article.Reason)}");
        Field(terminal, "Extent", article.Article.IsSummary ? "summary only" : null);
        Field(terminal, "Full text", article.FullText?.ToString());
        terminal.Line();
        terminal.Lines(article.Article.Text.Length > 0 ? article.Article.Text : "(no text)");
        WriteRemoved(terminal, RemovedLine.Of(article.Article));
        return ExitCode.Done;
    }

    private static void WriteRemoved(Terminal terminal, IReadOnlyList<RemovedLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        terminal.Line();
        terminal.Line("Taken out of the text, by rule:");
        foreach (RemovedLine removed in lines)
        {
            terminal.Line($"  {removed.Rule,-14} {removed.Line}");
        }
    }

    private static void Field(Terminal terminal, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            terminal.Line($"{name,-10} {value}");
        }
    }
}
