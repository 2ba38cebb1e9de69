using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Articles;

/// <summary><c>feedagg articles export</c>.</summary>
internal sealed class ArticlesExportCommand : CliCommand
{
    private readonly OutputOption _output;
    private readonly ListOptions _list;
    private readonly FilterOptions _filter;

    /// <summary>Declares the command.</summary>
    public ArticlesExportCommand()
        : base(
            "export",
            "Write all articles with their texts, newest first: JSON lines, or CSV with --csv.",
            "feedagg articles export --output articles.jsonl",
            "feedagg articles export --since 7d --csv --output week.csv")
    {
        _output = new OutputOption(this);
        _filter = new FilterOptions(this);
        _list = new ListOptions(this, limit: 0);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        ClusterFilter filter = _filter.Of(context, store, _list);
        IEnumerable<StoredArticle> articles = StoreWalk.Articles(store, filter, _list.LimitOf(context));
        long count = await _output.ExportAsync(
            context, context.Value(_list.Csv), ArticleColumns.Export, articles, () => filter.IsEmpty
                ? store.Read(reader => reader.Statistics()).Articles
                : null, cancellationToken);
        context.Terminal.Remark(Counted.Of(count, "article"));
        return ExitCode.Done;
    }
}
