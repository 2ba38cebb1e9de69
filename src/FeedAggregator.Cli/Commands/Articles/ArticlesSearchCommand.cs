using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Articles;

/// <summary><c>feedagg articles search</c>.</summary>
internal sealed class ArticlesSearchCommand : CliCommand
{
    private readonly Argument<string[]> _words = new("words")
    {
        Description = "Words that must all occur in title or text; a \"phrase in quotes\" and begin* are understood",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly ListOptions _list;
    private readonly FilterOptions _filter;

    /// <summary>Declares the command.</summary>
    public ArticlesSearchCommand()
        : base(
            "search",
            "Find articles by their words, newest first. Accents and capitals make no difference.",
            "feedagg articles search harbour bridge",
            "feedagg articles search '\"night ferry\" timetabl*' --since 7d")
    {
        Arguments.Add(_words);
        _filter = new FilterOptions(this, text: false);
        _list = new ListOptions(this);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        if (store.Read(reader => reader.Search.IsCompleteSince()) is { } since)
        {
            context.Terminal.Remark(
                $"The search index is being made again after an upgrade: of articles first seen before {TimeText.Minute(since)} not " +
                $"all are found yet ('feedagg serve' and 'feedagg fetch' go on with it).");
        }

        ClusterFilter filter = _filter.Of(context, store, _list) with { Text = string.Join(' ', context.Value(_words)) };
        ListWriter.Write(
            context, _list, ArticleColumns.List, StoreWalk.Articles(store, filter, _list.LimitOf(context)), "No article has these words.");
        return ExitCode.Done;
    }
}
