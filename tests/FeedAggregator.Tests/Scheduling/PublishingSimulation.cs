using FeedAggregator.Scheduling;
using static FeedAggregator.Tests.Scheduling.ScheduleSamples;

namespace FeedAggregator.Tests.Scheduling;

/// <summary>A feed that publishes at given moments and shows only its newest entries, asked by the schedule over simulated days.</summary>
internal sealed class PublishingSimulation(List<DateTimeOffset> published, int shown)
{
    private readonly FeedOutcome _outcome = new(new Schedule(() => new FetchOptions()));
    private readonly HashSet<int> _seen = [];

    /// <summary>The date an entry carries; null for none.</summary>
    public Func<int, DateTimeOffset, DateTimeOffset?> DateOf { get; init; } = (entry, _) => null;

    /// <summary>Entries that were published from the first reading on and never seen.</summary>
    public int Lost { get; private set; }

    public int Requests { get; private set; }

    public Feed Feed { get; private set; } = Feed();

    public static PublishingSimulation Dated(List<DateTimeOffset> published, int shown) =>
        new(published, shown) { DateOf = (entry, _) => published[entry] };

    public PublishingSimulation Run(DateTimeOffset begin, TimeSpan span, PublisherSchedule? schedule = null)
    {
        int first = Math.Max(0, Until(begin) - shown);
        Feed = Feed with { NextDue = begin };
        while (Feed.NextDue < begin + span)
        {
            Ask(Feed.NextDue, schedule ?? PublisherSchedule.None);
        }

        Lost = Enumerable.Range(first, Math.Max(0, Until(Feed.LastSuccess!.Value) - first)).Count(entry => !_seen.Contains(entry));
        return this;
    }

    private void Ask(DateTimeOffset now, PublisherSchedule schedule)
    {
        Requests++;
        int until = Until(now);
        int[] document = [.. Enumerable.Range(Math.Max(0, until - shown), Math.Min(shown, until)).Reverse()];
        int arrived = document.Count(_seen.Add);
        ParsedFeed parsed =
            Parsed(schedule) with { Entries = [.. document.Select(entry => new ParsedEntry { Published = DateOf(entry, now) })] };
        FetchResult result = arrived == 0 && Feed.LastSuccess is not null ? NotModified() : Fetched();
        Feed = _outcome.Due(
            Feed, FeedOutcome.Round(Feed, result, parsed, null, now), result, parsed, arrived, document.Length - arrived, now);
    }

    private int Until(DateTimeOffset now)
    {
        int index = published.BinarySearch(now);
        return index < 0 ? ~index : index + 1;
    }
}
