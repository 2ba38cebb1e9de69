using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Commands.Fetch;

/// <summary><c>feedagg fetch</c>: one round, now.</summary>
internal sealed class FetchCommand : CliCommand
{
    private readonly Option<bool> _all = new("--all") { Description = "Every subscribed feed, not only those that are due" };
    private readonly Option<string?> _feed =
        new("--feed") { Description = "Only this feed, due or not: number, address, or part of its name", HelpName = "FEED" };
    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public FetchCommand()
        : base(
            "fetch",
            "Fetch once what is due. --all and --feed set our own intervals aside, never what a publisher asked for. Beside a running " +
            "service the service does the work. " +
            "Exit code 1 when a feed failed.",
            "feedagg fetch",
            "feedagg fetch --all",
            "feedagg fetch --feed https://example.org/feed.xml")
    {
        Options.Add(_all);
        Options.Add(_feed);
        _list = new ListOptions(this, since: false, limit: null);
        Validators.Add(result =>
        {
            if (result.GetValue(_all) && result.GetValue(_feed) is not null)
            {
                result.AddError("--all and --feed exclude each other");
            }
        });
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Workshop workshop = Workshop.Open(context);
        SubscriptionList subscriptions = SubscriptionAccess.Load(context);
        foreach (string note in subscriptions.Notes)
        {
            context.Terminal.Remark(note);
        }

        await workshop.SubscribeAsync(subscriptions, cancellationToken);
        if (await workshop.SetTimesRightAsync(cancellationToken) is > 0 and var wrong)
        {
            context.Terminal.Remark(
                $"{Counted.Of(wrong, "time")} in the database {(wrong == 1 ? "was" : "were")} set under a wrong clock: what waited for " +
                $"it is due now.");
        }

        IReadOnlyList<Feed> feeds = Choose(context, workshop.Store);
        bool serviceRuns = ServeLock.IsTaken(context.Settings.Options<StorageOptions>(StorageOptions.Section).Path);
        List<FetchOutcome> outcomes = serviceRuns
            ? await ServiceRound.AskAsync(context, workshop.Store, feeds, cancellationToken)
            : await OwnRound.RunAsync(context.Terminal, workshop, feeds, cancellationToken);
        if (!serviceRuns)
        {
            await PageRound.RunAsync(context.Terminal, workshop.Get<FullTextReader>(), cancellationToken);
            await workshop.Get<SearchIndexing>().RunAsync(() => Task.CompletedTask, cancellationToken);
            await ThreadRound.RunAsync(context, workshop, cancellationToken);
        }

        ListWriter.Write(
            context, _list, FetchOutcome.Columns, outcomes,
            "Nothing is due. 'feedagg feeds list' shows when each feed is; --all fetches now.");
        context.Terminal.Remark(Summary(outcomes));
        return outcomes.Exists(outcome => outcome.Failed) ? ExitCode.Failed : ExitCode.Done;
    }

    private IReadOnlyList<Feed> Choose(CommandContext context, Store store)
    {
        if (context.Value(_feed) is { } name)
        {
            Feed feed = FeedFinder.Find(store, name);
            return feed switch
            {
                { Subscribed: false } =>
                    throw CommandException.Failed($"{feed.Url} is not subscribed to; 'feedagg feeds add {feed.Url}' does that"),
                { Gone: true } =>
                    throw CommandException.Failed(
                        $"{feed.Url} is not asked again ({feed.LastError}); remove it and add it again to try once more"),
                _ => [feed],
            };
        }

        return context.Value(_all)
            ? [.. store.Read(reader => reader.Feeds.All()).Where(feed => feed.Subscribed && !feed.Gone)]
            : store.Read(reader => reader.Feeds.Due(context.Clock.GetUtcNow(), int.MaxValue));
    }

    private static string Summary(List<FetchOutcome> outcomes)
    {
        int failed = outcomes.Count(outcome => outcome.Failed);
        return $"{Counted.Of(outcomes.Count, "feed")}: {Counted.Of(outcomes.Sum(outcome => outcome.Added), "new article")}, " +
            $"{outcomes.Sum(outcome => outcome.Revised)} revised" +
            (failed > 0 ? $", {Counted.Of(failed, "feed")} failed" : "");
    }
}
