using System.CommandLine;
using System.Globalization;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Reading;

/// <summary><c>feedagg reading</c>: what has been read and starred, by the page or by a reading app.</summary>
internal sealed class ReadingGroup() : CommandGroup(
    "reading",
    "See what is unread and starred, mark it, and take the stars along",
    new ReadingListCommand(),
    new ReadingStarredCommand(),
    new ReadingMarkCommand(),
    new ReadingExportCommand());

/// <summary><c>feedagg reading list</c>.</summary>
internal sealed class ReadingListCommand : CliCommand
{
    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public ReadingListCommand()
        : base(
            "list",
            "List unread stories, newest first, as reading apps get them.",
            "feedagg reading list",
            "feedagg reading list --limit 0 --json") => _list = new ListOptions(this);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        ReadingFilter filter = new() { Read = false, Since = _list.SinceOf(context) };
        ListWriter.Write(
            context, _list, ReadingColumns.List, ReadingWalk.Stories(context, store, filter, BodyBounds.None, _list.LimitOf(context)),
            "Nothing is unread.");
        return ExitCode.Done;
    }
}

/// <summary><c>feedagg reading starred</c>.</summary>
internal sealed class ReadingStarredCommand : CliCommand
{
    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public ReadingStarredCommand()
        : base("starred", "List starred stories, newest first. They stay however old they get.", "feedagg reading starred") =>
        _list = new ListOptions(this);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        ReadingFilter filter = new() { Starred = true, Since = _list.SinceOf(context) };
        ListWriter.Write(
            context, _list, ReadingColumns.List, ReadingWalk.Stories(context, store, filter, BodyBounds.None, _list.LimitOf(context)),
            "Nothing is starred.");
        return ExitCode.Done;
    }
}

/// <summary><c>feedagg reading mark</c>.</summary>
internal sealed class ReadingMarkCommand : CliCommand
{
    private readonly Argument<string> _mark = new("mark") { Description = "read, unread, star or unstar" };
    private readonly Argument<long[]> _stories =
        new("story") { Description = "Numbers of stories, as 'feedagg reading list' shows them", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _all = new("--all") { Description = "With read: every unread story" };

    /// <summary>Declares the command.</summary>
    public ReadingMarkCommand()
        : base(
            "mark",
            "Mark stories as read or unread, or star them. A story that was merged into another is marked there.",
            "feedagg reading mark read 1812 1815",
            "feedagg reading mark star 1812",
            "feedagg reading mark read --all")
    {
        _mark.AcceptOnlyFromAmong("read", "unread", "star", "unstar");
        Arguments.Add(_mark);
        Arguments.Add(_stories);
        Options.Add(_all);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string mark = context.Value(_mark)!;
        long[] stories = context.Value(_stories) ?? [];
        bool all = context.Value(_all);
        if (all != (stories.Length == 0) || (all && mark != "read"))
        {
            throw CommandException.Usage("name the stories, or, to read everything, 'feedagg reading mark read --all'");
        }

        await using Store store = StoreAccess.OpenExisting(context);
        DateTimeOffset now = context.Clock.GetUtcNow();
        bool? read = mark switch { "read" => true, "unread" => false, _ => null };
        bool? starred = mark switch { "star" => true, "unstar" => false, _ => null };
        int count = await store.WriteAsync(
            writer => all ? writer.Reading.MarkAllRead(new ReadingFilter()) : writer.Reading.Mark(stories, read, starred, now),
            cancellationToken);
        int missing = all ? 0 : stories.Distinct().Count() - count;
        context.Terminal.Line($"{ReadingExportCommand.Stories(count)} marked: {mark}.");
        if (missing > 0)
        {
            throw CommandException.Failed($"{Counted.Of(missing, "number")} of no story, or of one named already");
        }

        return ExitCode.Done;
    }
}

/// <summary><c>feedagg reading export</c>.</summary>
internal sealed class ReadingExportCommand : CliCommand
{
    private readonly OutputOption _output;

    /// <summary>Declares the command.</summary>
    public ReadingExportCommand()
        : base(
            "export",
            "Write the starred stories in full, with all their copies, as a JSON Feed.",
            "feedagg reading export --output stars.json") => _output = new OutputOption(this);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        IReadOnlyList<Cluster> stories =
            [.. ReadingWalk.Stories(context, store, new ReadingFilter { Starred = true }, BodyBounds.Whole, int.MaxValue)];
        byte[] feed = CombinedFeed.OfStories(PublishCommand.SiteOf(context, store), "starred", stories).Write(FeedFormat.Json);
        _output.Write(context, writer =>
        {
            writer.WriteLine(System.Text.Encoding.UTF8.GetString(feed));
            return 0;
        });
        context.Terminal.Remark(Stories(stories.Count));
        return ExitCode.Done;
    }

    /// <summary>A number of stories in words.</summary>
    internal static string Stories(int count) =>
        count == 1 ? "1 story" : string.Create(CultureInfo.InvariantCulture, $"{count} stories");
}

/// <summary>Walks through the reading list in pages.</summary>
internal static class ReadingWalk
{
    private const int Page = 200;

    /// <summary>Items that a filter asks for, as entries.</summary>
    public static IEnumerable<Cluster> Stories(CommandContext context, Store store, ReadingFilter filter, BodyBounds bodies, int limit)
    {
        DuplicatePolicies policies =
            DuplicatePolicies.From(context.Settings.Options<DeduplicationOptions>(DeduplicationOptions.Section));
        filter = filter with { Uncollapsed = policies.Uncollapsed(store.Read(static reader => reader.Feeds.Summaries())) };
        while (limit > 0)
        {
            filter = filter with { Limit = Math.Min(Page, limit) };
            (IReadOnlyList<ReadingItem> items, IReadOnlyList<Cluster> stories) = store.Read(reader =>
            {
                IReadOnlyList<ReadingItem> found = reader.Reading.Items(filter);
                return (found, reader.Reading.Entries(
                    [.. found.Select(static item => item.Id)], bodies, Selections.MostMembers, filter.Uncollapsed));
            });
            foreach (Cluster story in stories)
            {
                yield return story;
            }

            limit = items.Count < filter.Limit ? 0 : limit - items.Count;
            filter = items.Count > 0 ? filter with { After = items[^1] } : filter;
        }
    }
}

/// <summary>The fields of a story in the reading list.</summary>
internal static class ReadingColumns
{
    /// <summary>A story in a list.</summary>
    public static IReadOnlyList<Column<Cluster>> List { get; } =
    [
        new("story", static story => ReadingId.Of(story)) { Heading = "Story", Right = true },
        new("appeared", static story => story.Crawled)
        { Heading = "Appeared (UTC)", Shown = static story => TimeText.Minute(story.Crawled), NoWrap = true },
        new("title", static story => story.Representative.Article.Title) { Heading = "Headline" },
        new("feed", static story => story.Representative.Feed.Title) { Heading = "Feed", Spare = true },
        new("sources", static story => story.OutletCount) { Heading = "Outlets", Right = true, Spare = true },
        new("read", static story => story.IsRead),
        new("starred", static story => story.Starred) { Shown = static story => story.Starred is { } at ? TimeText.Minute(at) : "" },
        new("link", static story => story.Representative.Article.Link),
    ];
}
