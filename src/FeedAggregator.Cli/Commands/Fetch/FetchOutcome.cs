using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest;

namespace FeedAggregator.Cli.Commands.Fetch;

/// <summary>What a round brought for one feed.</summary>
/// <param name="Feed">The feed as stored now.</param>
/// <param name="Result">How it went, in a word or a sentence.</param>
/// <param name="Failed">Whether it gave nothing usable.</param>
/// <param name="Entries">Entries of the document, where it was read here.</param>
/// <param name="Added">New articles.</param>
/// <param name="Revised">Articles that said something new.</param>
internal sealed record FetchOutcome(Feed Feed, string Result, bool Failed, int? Entries, int Added, int Revised)
{
    /// <summary>New entries that the feed's rules kept out.</summary>
    public int Dropped { get; init; }

    /// <summary>The fields in lists.</summary>
    public static IReadOnlyList<Column<FetchOutcome>> Columns { get; } =
    [
        new("id", outcome => outcome.Feed.Id) { Heading = "Id", Right = true },
        new("title", outcome => outcome.Feed.Title) { Heading = "Feed" },
        new("url", outcome => outcome.Feed.Url),
        new("failed", outcome => outcome.Failed),
        new("status", outcome => outcome.Feed.LastStatus),
        new("entries", outcome => outcome.Entries) { Heading = "Entries", Right = true },
        new("added", outcome => outcome.Added) { Heading = "New", Right = true },
        new("revised", outcome => outcome.Revised) { Heading = "Revised", Right = true },
        new("dropped", outcome => outcome.Dropped),
        new("result", outcome => outcome.Result) { Heading = "Result" },
        new("nextDue", outcome => outcome.Feed.NextDue),
    ];

    /// <summary>The outcome of a run of our own.</summary>
    public static FetchOutcome Of(FeedRunReport report) => report.Round is { } round
        ? new(round.Feed, Words(round), round.Failed, round.Entries, round.Added, round.Revised) { Dropped = round.Dropped }
        : new(report.Feed, $"not stored: {report.NotStored}", Failed: true, Entries: null, Added: 0, Revised: 0);

    private static string Words(FeedRound round) => round switch
    {
        { Feed.LastError: { } error } => error,
        { Fetch: FetchResult.NotModified } => "nothing new",
        { Fetch: FetchResult.Gone } => "gone for good",
        { Dropped: > 0 } => FormattableString.Invariant($"read; {round.Dropped} entries dropped by its rules"),
        _ => "read",
    };
}
