using FeedAggregator.NearDuplicates;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>One piece of <see cref="ThreadKeeper"/>'s work, worked out from one state of the store: what is to be stored of it.</summary>
internal sealed class ThreadPiece
{
    /// <summary>Reports of a thread that a new one is compared with for its reason: the first and the newest.</summary>
    private const int MostCompared = 5;

    /// <summary>Words of each kind that are kept with a reason.</summary>
    private const int MostShared = 6;

    private readonly StoreReader _reader;
    private readonly ThreadMemory _memory;
    private readonly ThreadOptions _options;
    private readonly ThreadItems _items;
    private readonly Dictionary<long, ThreadPlacement> _placements = [];
    private readonly Dictionary<long, SortedSet<long>> _threads = [];
    private readonly Dictionary<long, ThreadItem> _read = [];

    private ThreadPiece(StoreReader reader, ThreadMemory memory, ThreadOptions options)
    {
        (_reader, _memory, _options) = (reader, memory, options);
        _items = new ThreadItems(reader, options);
    }

    /// <summary>What changes, each cluster once.</summary>
    public IReadOnlyList<ThreadPlacement> Placements => [.. _placements.Values];

    /// <summary>Number of the last article that was looked at.</summary>
    public long Article { get; private set; }

    /// <summary>Last number of the waiting clusters that were looked at; 0 for none.</summary>
    public long Pending { get; private set; }

    /// <summary>How many articles and waiting clusters were looked at.</summary>
    public int Count { get; private set; }

    /// <summary>Works a piece out and takes it over into the memory; null where there is nothing to do.</summary>
    /// <param name="reader">One state of the store.</param>
    /// <param name="memory">What is known; ahead of the store until the piece is stored.</param>
    /// <param name="options">The window.</param>
    /// <param name="limit">How many articles, or clusters that wait, at the most.</param>
    public static ThreadPiece? Of(StoreReader reader, ThreadMemory memory, ThreadOptions options, int limit)
    {
        IReadOnlyList<(long Number, long Cluster)> pending = reader.Threads.Pending(limit);
        IReadOnlyList<Verdict> verdicts = ThreadMemory.Unrelated(reader);
        bool hasDecisions = !memory.Verdicts.SequenceEqual(verdicts.Select(static verdict => verdict.Id));
        ThreadPiece piece = new(reader, memory, options) { Article = memory.Progress.Article, Count = pending.Count };
        if (pending.Count > 0 || hasDecisions)
        {
            piece.KeepApart(verdicts);
            piece.PlaceAgain([.. pending.Select(static wait => wait.Cluster).Distinct().Order()]);
            piece.Pending = pending.Count > 0 ? pending[^1].Number : 0;
        }

        if (pending.Count < limit && reader.Threads.Articles(piece.Article, long.MaxValue, limit) is { Count: > 0 } articles)
        {
            foreach ((DateTimeOffset seen, ThreadItem item) in piece._items.Changed(articles))
            {
                piece.Place(item, seen);
            }

            piece.Article = articles[^1].Article;
            piece.Count += articles.Count;
        }

        return piece.Count > 0 || hasDecisions ? piece : null;
    }

    /// <summary>
    /// Takes over which clusters a person keeps apart. What is new about a decision takes its left side out of the thread, if the right is
    /// in it. What was taken back waits to be placed again (<see cref="VerdictTable.Revoke"/>).
    /// </summary>
    private void KeepApart(IReadOnlyList<Verdict> verdicts)
    {
        HashSet<(long Left, long Right)> apart = ThreadMemory.Pairs(_reader, verdicts);
        List<(long Left, long Right)> added = [.. apart.Except(_memory.Apart).Order()];
        foreach ((long left, long right) in _memory.Apart.Except(apart))
        {
            _memory.Index.Withdraw(left, right);
        }

        _memory.Verdicts = [.. verdicts.Select(static verdict => verdict.Id)];
        _memory.Apart = apart;

        IReadOnlyDictionary<long, long> threads =
            _reader.Threads.Of([.. added.SelectMany(static pair => (long[])[pair.Left, pair.Right]).Distinct()]);
        long[] leaving =
        [
            .. added.Where(pair => threads.TryGetValue(pair.Left, out long thread) && threads.GetValueOrDefault(pair.Right) == thread)
                .Select(pair => pair.Left).Distinct(),
        ];
        foreach (long cluster in leaving)
        {
            TakeOut(cluster);
        }

        added.ForEach(pair => Take(_memory.Index.KeepApart(pair.Left, pair.Right), DateTimeOffset.MinValue));
        PlaceAgain(leaving);
    }

    /// <summary>Places clusters that changed; those that are gone leave their threads first.</summary>
    private void PlaceAgain(long[] clusters)
    {
        if (clusters.Length == 0)
        {
            return;
        }

        long upTo = _memory.Progress.Article;
        Dictionary<long, ThreadItem> items = _items.Whole(clusters, upTo);
        foreach (long gone in clusters.Where(cluster => !items.ContainsKey(cluster)))
        {
            TakeOut(gone);
        }

        DateTimeOffset now = _reader.Threads.SeenAt(upTo) ?? DateTimeOffset.MinValue;
        foreach (ThreadItem item in clusters.Where(items.ContainsKey).Select(cluster => items[cluster]))
        {
            // What is too old to be joined stays where it is.
            if (item.Time >= now - _options.Window)
            {
                Place(item, item.Time);
            }
        }
    }

    private void TakeOut(long cluster)
    {
        Take(_memory.Index.Remove(cluster), DateTimeOffset.MinValue);
        if (_placements.ContainsKey(cluster) || _reader.Threads.Of([cluster]).Count > 0)
        {
            Move(new ThreadPlacement(cluster, null, ThreadReason.First, DateTimeOffset.MinValue));
        }
    }

    private void Place(ThreadItem item, DateTimeOffset seen)
    {
        _read[item.Id] = item;
        Take(_memory.Index.Place(item), seen);
    }

    private void Take(IReadOnlyList<ThreadMove> moves, DateTimeOffset seen)
    {
        // All are where they go before the reason of any is looked for.
        foreach (ThreadMove move in moves)
        {
            Move(new ThreadPlacement(move.Id, move.Thread, ThreadReason.First, seen));
        }

        foreach (ThreadMove move in moves)
        {
            if (move.Thread is { } thread)
            {
                _placements[move.Id] = _placements[move.Id] with { Reason = Reason(move.Id, Reports(thread)) };
            }
        }
    }

    private void Move(ThreadPlacement placement)
    {
        foreach (SortedSet<long> reports in _threads.Values)
        {
            reports.Remove(placement.ClusterId);
        }

        if (placement.ThreadId is { } thread)
        {
            Reports(thread).Add(placement.ClusterId);
        }

        _placements[placement.ClusterId] = placement;
    }

    /// <summary>The reports of a thread as they are after what was decided so far.</summary>
    private SortedSet<long> Reports(long thread)
    {
        if (!_threads.TryGetValue(thread, out SortedSet<long>? reports))
        {
            _threads[thread] = reports =
            [
                .. _reader.Threads.Reports(thread).Where(cluster =>
                    !_placements.TryGetValue(cluster, out ThreadPlacement? placed) || placed.ThreadId == thread),
            ];
        }

        return reports;
    }

    /// <summary>What a report has in common with the one of its thread that it matches best.</summary>
    private ThreadReason Reason(long cluster, SortedSet<long> reports)
    {
        if (cluster == reports.Min)
        {
            return ThreadReason.First;
        }

        long[] others = [.. reports.Reverse().Where(other => other != cluster).Take(MostCompared - 1).Append(reports.Min).Distinct()];
        Read([.. others, cluster]);
        if (!_read.TryGetValue(cluster, out ThreadItem? item))
        {
            return ThreadReason.First;
        }

        (long? matched, ThreadExplanation? best) = (null, null);
        foreach (long other in others.Where(_read.ContainsKey).Order())
        {
            ThreadExplanation explanation = _memory.Index.Explain(item, _read[other]);
            if (best is null || explanation.Score > best.Score)
            {
                (matched, best) = (other, explanation);
            }
        }

        return best is null
            ? ThreadReason.First
            : new ThreadReason
            {
                MatchedClusterId = matched,
                Score = Math.Round(best.Score, 4),
                Names = [.. best.Names.Take(MostShared)],
                Numbers = [.. best.Numbers.Take(MostShared)],
                Words = [.. best.Words.Take(MostShared)],
            };
    }

    private void Read(long[] clusters)
    {
        long[] missing = [.. clusters.Where(cluster => !_read.ContainsKey(cluster))];
        if (missing.Length > 0)
        {
            foreach ((long id, ThreadItem item) in _items.Whole(missing, long.MaxValue))
            {
                _read[id] = item;
            }
        }
    }
}
