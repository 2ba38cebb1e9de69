namespace FeedAggregator.NearDuplicates.Tests.Threads;

/// <summary>A thread index, what a caller stores of it, and invented reports.</summary>
internal sealed class ThreadBench
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly List<ThreadItem> _placed = [];
    private readonly ThreadOptions _options;

    public ThreadBench(ThreadOptions? options = null)
    {
        _options = options ?? new ThreadOptions();
        Index = new ThreadIndex(_options);
    }

    public ThreadIndex Index { get; private set; }

    public Dictionary<long, long?> Threads { get; } = [];

    public static ThreadItem Report(long id, string headline, string text, string outlet, double hours = 0) =>
        new() { Id = id, Headline = headline, Text = text, Sources = [outlet], Time = Start.AddHours(hours) };

    public long? Place(ThreadItem item)
    {
        _placed.Add(item);
        Threads.TryAdd(item.Id, null);
        Store(Index.Place(item));
        return Threads[item.Id];
    }

    public long? Place(long id, string headline, string text, string outlet, double hours = 0) =>
        Place(Report(id, headline, text, outlet, hours));

    public void Store(IReadOnlyList<ThreadMove> moves)
    {
        foreach (ThreadMove move in moves)
        {
            Threads[move.Id] = move.Thread;
        }
    }

    /// <summary>Fills a fresh index from what is stored.</summary>
    public void Restart()
    {
        Index = new ThreadIndex(_options);
        Index.ReserveThreads(Threads.Values.Max() ?? 0);
        foreach (ThreadItem item in _placed)
        {
            Index.Load(item, Threads[item.Id]);
        }
    }

    /// <summary>Reports of unlike matters, so that words have a rarity.</summary>
    public void PlaceOthers(long from, int count, double hours = 0)
    {
        for (int i = 0; i < count; i++)
        {
            long n = from + i;
            Place(
                n, $"Plan{n} of Town{n} for bridge{n}", $"The river{n} crossing{n} needs repair{n} before winter{n}.", $"o{n}.example",
                hours);
        }
    }
}
