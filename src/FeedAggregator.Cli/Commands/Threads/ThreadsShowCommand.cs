using System.CommandLine;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Threads;

/// <summary><c>feedagg threads show</c>.</summary>
internal sealed class ThreadsShowCommand : CliCommand
{
    private readonly Argument<long> _id =
        new("id") { Description = "Number of the thread; one that was merged into another shows that other" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object" };

    /// <summary>Declares the command.</summary>
    public ThreadsShowCommand()
        : base(
            "show",
            "Show one thread: its stories in order of time, how many copies each has, and why each belongs to it.",
            "feedagg threads show 4",
            "feedagg threads show 4 --json | jq '.reports[] | {cluster, why}'")
    {
        Arguments.Add(_id);
        Options.Add(_json);
    }

    private static IReadOnlyList<Column<ThreadReport>> Columns { get; } =
    [
        new("cluster", report => report.Cluster.Id) { Heading = "Cluster", Right = true },
        new("published", report => report.Cluster.Published)
        { Heading = "Published (UTC)", Shown = report => TimeText.Minute(report.Cluster.Published), NoWrap = true, Spare = true },
        new("size", report => report.Cluster.Size) { Heading = "Copies", Right = true, Spare = true },
        new("sources", report => report.Cluster.OutletCount),
        new("source", report => report.Cluster.Representative.Feed.Outlet) { Heading = "Outlet" },
        new("title", report => report.Cluster.Representative.Article.Title) { Heading = "Headline" },
        new("link", report => report.Cluster.Representative.Article.Link),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        StoryThread thread = store.Read(reader => reader.Threads.Show(context.Value(_id)))
            ?? throw CommandException.Failed($"there is no thread {context.Value(_id)}; 'feedagg threads list' shows them");
        if (context.Value(_json))
        {
            context.Terminal.WriteJson(Json(thread));
        }
        else
        {
            Write(context.Terminal, thread);
        }

        return ExitCode.Done;
    }

    private static void Write(Terminal terminal, StoryThread thread)
    {
        Cluster first = thread.Reports[0].Cluster;
        terminal.Line($"Thread {thread.Id}: {thread.Lead.Representative.Article.Title}");
        terminal.Line(
            $"{thread.Size} stories in {Counted.Of(thread.OutletCount, "outlet")}; first reported by {first.Members[0].Feed.Outlet}, " +
            $"{TimeText.Minute(first.Published)} UTC; led by cluster {thread.Lead.Id}" +
            (thread.Size > thread.Reports.Count ? $"; the newest {thread.Reports.Count} are shown" : ""));
        ListWriter.WriteTable(
            terminal,
            [.. Columns, new Column<ThreadReport>("why", report => ReasonText.Of(report.Reason)) { Heading = "Why it is here" }],
            thread.Reports, "");
    }

    private static JsonObject Json(StoryThread thread)
    {
        JsonObject json = ListWriter.Object(ThreadsListCommand.Columns.Where(column => column.Name != "clusters"), thread);
        JsonArray reports = [];
        foreach (ThreadReport report in thread.Reports)
        {
            JsonObject item = ListWriter.Object(Columns, report);
            item["why"] = new JsonObject
            {
                ["matched"] = report.Reason.MatchedClusterId,
                ["score"] = report.Reason.Score,
                ["names"] = JsonText.Value(report.Reason.Names),
                ["numbers"] = JsonText.Value(report.Reason.Numbers),
                ["words"] = JsonText.Value(report.Reason.Words),
            };
            reports.Add(item);
        }

        json["reports"] = reports;
        return json;
    }
}
