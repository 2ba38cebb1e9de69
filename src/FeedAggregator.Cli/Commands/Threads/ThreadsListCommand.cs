using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Threads;

/// <summary><c>feedagg threads list</c>.</summary>
internal sealed class ThreadsListCommand : CliCommand
{
    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public ThreadsListCommand()
        : base(
            "list",
            "List threads of related coverage, the one that began last first: how many stories, in how many outlets, from when to when.",
            "feedagg threads list",
            "feedagg threads list --since 2d --json") => _list = new ListOptions(this);

    /// <summary>The fields of a thread.</summary>
    public static IReadOnlyList<Column<StoryThread>> Columns { get; } =
    [
        new("thread", thread => thread.Id) { Heading = "Thread", Right = true },
        new("size", thread => thread.Size) { Heading = "Stories", Right = true },
        new("sources", thread => thread.OutletCount) { Heading = "Outlets", Right = true, Spare = true },
        new("firstPublished", thread => thread.Reports[0].Cluster.Published)
        { Heading = "First (UTC)", Shown = thread => TimeText.Minute(thread.Reports[0].Cluster.Published), NoWrap = true, Spare = true },
        new("lastPublished", thread => thread.Reports[^1].Cluster.Published)
        { Heading = "Last (UTC)", Shown = thread => TimeText.Minute(thread.Reports[^1].Cluster.Published), NoWrap = true },
        new("updated", thread => thread.Updated),
        new("lead", thread => thread.Lead.Id),
        new("title", thread => thread.Lead.Representative.Article.Title) { Heading = "Leading headline" },
        new("clusters", thread => thread.Reports.Select(report => report.Cluster.Id)),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        ListWriter.Write(
            context, _list, Columns, StoreWalk.Threads(store, _list.SinceOf(context), _list.LimitOf(context)),
            "There is no thread yet.");
        return ExitCode.Done;
    }
}
