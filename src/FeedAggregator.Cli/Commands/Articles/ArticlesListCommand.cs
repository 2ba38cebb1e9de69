using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Articles;

/// <summary><c>feedagg articles list</c>.</summary>
internal sealed class ArticlesListCommand : CliCommand
{
    private readonly ListOptions _list;
    private readonly FilterOptions _filter;

    /// <summary>Declares the command.</summary>
    public ArticlesListCommand()
        : base(
            "list",
            "List articles, newest first.",
            "feedagg articles list --limit 20",
            "feedagg articles list --outlet example.org --since 2d",
            "feedagg articles list --category World --json | jq -r .title")
    {
        _filter = new FilterOptions(this);
        _list = new ListOptions(this);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        IEnumerable<StoredArticle> articles = StoreWalk.Articles(store, _filter.Of(context, store, _list), _list.LimitOf(context));
        ListWriter.Write(context, _list, ArticleColumns.List, articles, "No article fits.");
        return ExitCode.Done;
    }
}
