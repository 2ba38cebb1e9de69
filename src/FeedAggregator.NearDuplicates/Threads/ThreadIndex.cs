namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Groups clusters that report the same event into threads, one cluster at a time: related coverage, the level above copies. Two clusters
/// are compared by the words of headline and beginning, weighted by their rarity in the window. A cluster joins a thread if it is related
/// to one of its clusters and its mean score with the thread's outlets, each counted once, is high enough; two clusters alone found one. A
/// thread has two clusters or more. Threads that a cluster shows to be one are merged: the older id stays.
/// </summary>
/// <remarks>
/// The same items in the same order, loaded or placed, give the same threads. Not thread-safe. Nothing is written anywhere: callers store
/// the moves. A cluster that is older than the window leaves by itself, without a move: it stays in its thread, which nothing joins through
/// it any more. Decisions are held by cluster: after a merge of clusters, call <see cref="KeepApart"/> for the one that is left.
/// </remarks>
public sealed class ThreadIndex
{
    private const int TellingWeight = 3 * 64;
    private const int MostMerged = 2;

    private readonly ThreadOptions _options;
    private readonly ThreadWindow _window;
    private readonly Dictionary<long, List<ThreadMember>> _threads = [];

    // Threads of which a part has left the window.
    private readonly HashSet<long> _departed = [];
    private readonly Dictionary<int, double> _bySource = [];
    private readonly HashSet<(long Left, long Right)> _apart = [];
    private long _lastThread;

    /// <summary>Creates an empty index.</summary>
    /// <param name="options">Window and thresholds.</param>
    public ThreadIndex(ThreadOptions options)
    {
        _options = options;
        _window = new ThreadWindow(options);
    }

    /// <summary>Clusters in the window.</summary>
    public int Count => _window.Count;

    /// <summary>Bytes that it takes, about.</summary>
    public long Bytes => _window.Bytes + (_threads.Count * 120L) + (_apart.Count * 32L);

    /// <summary>Says which thread ids are taken: the next one will be higher.</summary>
    /// <param name="lastThread">Highest id ever given.</param>
    public void ReserveThreads(long lastThread) => _lastThread = Math.Max(_lastThread, lastThread);

    /// <summary>
    /// Brings back a cluster and the thread it is in, without comparing anything: for filling the index at start, in the order in which
    /// the clusters were placed.
    /// </summary>
    /// <param name="item">The cluster.</param>
    /// <param name="thread">Its thread; null if it has none.</param>
    public void Load(ThreadItem item, long? thread)
    {
        Expire(item.Time.UtcTicks);
        ThreadMember added = Add(item);
        if (thread is { } id)
        {
            ReserveThreads(id);
            Enter(added, id);
        }
    }

    /// <summary>
    /// Places a new cluster, or again one whose words or outlets changed: that one stays in its thread if it still belongs there.
    /// </summary>
    /// <param name="item">The cluster.</param>
    /// <returns>Every cluster whose thread changes; nothing if none does.</returns>
    public IReadOnlyList<ThreadMove> Place(ThreadItem item)
    {
        Expire(item.Time.UtcTicks);
        Changes changes = new();
        long? former = null;
        if (_window.Find(item.Id) is { } before)
        {
            former = before.Thread;
            changes.Note(before);
            Take(before);
        }

        ThreadMember placed = Add(item);
        changes.Note(placed, former);
        Join(placed, Groups(placed, former), changes);
        if (former is { } left && placed.Thread != left)
        {
            Dissolve(left, changes);
        }

        return changes.Moves();
    }

    /// <summary>
    /// Takes a cluster out that is gone: merged into another or removed. Not to be called for one that is only too old. Does nothing if it
    /// is not there.
    /// </summary>
    /// <param name="id">The cluster.</param>
    /// <returns>
    /// The clusters that belong to no thread any more because too few are left of it; the one that is gone is not among them.
    /// </returns>
    public IReadOnlyList<ThreadMove> Remove(long id)
    {
        if (_window.Find(id) is not { } item)
        {
            return [];
        }

        Changes changes = new();
        long? thread = item.Thread;
        Take(item);
        if (thread is { } left)
        {
            Dissolve(left, changes);
        }

        return changes.Moves();
    }

    /// <summary>
    /// Takes note that two clusters are not related: no thread will hold both. If one does, the newer of the two leaves it and is placed
    /// again.
    /// </summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public IReadOnlyList<ThreadMove> KeepApart(long left, long right)
    {
        _apart.Add(Pair(left, right));
        if (_window.Find(left) is not { } one || _window.Find(right) is not { } other || one.Thread is null || one.Thread != other.Thread)
        {
            return [];
        }

        ThreadMember leaving = one.Ticks > other.Ticks || (one.Ticks == other.Ticks && one.Id > other.Id) ? one : other;
        Changes changes = new();
        changes.Note(leaving);
        long thread = leaving.Thread!.Value;
        Leave(leaving);
        Join(leaving, Groups(leaving, former: null), changes);
        Dissolve(thread, changes);
        return changes.Moves();
    }

    /// <summary>Takes such a decision back; nothing moves.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public void Withdraw(long left, long right) => _apart.Remove(Pair(left, right));

    /// <summary>Compares two clusters, which need not be in the window, by the rarity of words there.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public ThreadExplanation Explain(ThreadItem left, ThreadItem right)
    {
        Dictionary<uint, string> spellings = _window.Spellings(left);
        ThreadMember? heldOne = _window.Find(left.Id), heldOther = _window.Find(right.Id);
        ThreadMember one = heldOne ?? _window.Read(left), other = heldOther ?? _window.Read(right);
        ThreadVocabulary vocabulary = _window.Vocabulary;
        List<(int Weight, int Place, ThreadWordKinds Kinds)> shared = [];
        foreach ((int place, ThreadWordKinds kinds) in one.Words)
        {
            int at = Array.FindIndex(other.Words, word => word.Place == place);
            if (at >= 0 && vocabulary.Weight(place) >= TellingWeight)
            {
                shared.Add((vocabulary.Weight(place), place, kinds | other.Words[at].Kinds));
            }
        }

        shared.Sort(static (a, b) => b.Weight != a.Weight ? b.Weight.CompareTo(a.Weight) : a.Place.CompareTo(b.Place));
        List<string> names = [], numbers = [], words = [];
        foreach ((_, int place, ThreadWordKinds kinds) in shared)
        {
            if (spellings.TryGetValue(vocabulary[place].Hash, out string? spelling))
            {
                (kinds.HasFlag(ThreadWordKinds.Number) ? numbers : _window.IsName(place, kinds) ? names : words).Add(spelling);
            }
        }

        _window.Prepare(one);
        ThreadComparison comparison = _window.Compare(one, other);
        double score = comparison.Score;
        ThreadObstacle? obstacle = _apart.Contains(Pair(left.Id, right.Id)) ? ThreadObstacle.Decision
            : comparison.IsSeries ? ThreadObstacle.Series
            : score >= _options.Related ? null
            : Math.Abs(one.Ticks - other.Ticks) > _options.Window.Ticks ? ThreadObstacle.Time
            : ThreadObstacle.Words;
        if (heldOne is null)
        {
            _window.Forget(one);
        }

        if (heldOther is null)
        {
            _window.Forget(other);
        }

        return new ThreadExplanation
        {
            Names = names,
            Numbers = numbers,
            Words = words,
            Score = score,
            Threshold = _options.Related,
            Related = obstacle is null,
            Obstacle = obstacle,
        };
    }

    private static (long Left, long Right) Pair(long left, long right) => (Math.Min(left, right), Math.Max(left, right));

    private ThreadMember Add(ThreadItem item)
    {
        if (_window.Find(item.Id) is { } before)
        {
            Take(before);
        }

        return _window.Add(item);
    }

    private void Take(ThreadMember member)
    {
        if (member.Thread is not null)
        {
            Leave(member);
        }

        _window.Take(member);
    }

    /// <summary>A cluster that is too old stays in its thread, but is not compared any more.</summary>
    private void Expire(long ticks) => _window.Expire(ticks, member =>
    {
        if (member.Thread is { } thread)
        {
            Leave(member);
            if (_threads.ContainsKey(thread))
            {
                _departed.Add(thread);
            }
        }
    });

    private void Enter(ThreadMember item, long thread)
    {
        if (!_threads.TryGetValue(thread, out List<ThreadMember>? members))
        {
            _threads[thread] = members = [];
        }

        members.Add(item);
        item.Thread = thread;
    }

    private void Leave(ThreadMember item)
    {
        long thread = item.Thread!.Value;
        item.Thread = null;
        List<ThreadMember> members = _threads[thread];
        members.Remove(item);
        if (members.Count == 0)
        {
            _threads.Remove(thread);
            _departed.Remove(thread);
        }
    }

    /// <summary>Ends a thread of which a single cluster is left.</summary>
    private void Dissolve(long thread, Changes changes)
    {
        if (_threads.TryGetValue(thread, out List<ThreadMember>? members) && members.Count == 1 && !_departed.Contains(thread))
        {
            ThreadMember last = members[0];
            changes.Note(last);
            Leave(last);
        }
    }

    /// <summary>The threads and lone clusters that a cluster may join, the best first.</summary>
    private List<Group> Groups(ThreadMember placed, long? former)
    {
        Dictionary<long, Group> groups = [];
        foreach (ThreadMember candidate in _window.Prepare(placed))
        {
            long key = candidate.Thread ?? ~candidate.Id;
            if (groups.ContainsKey(key) || Score(placed, candidate) < _options.Related)
            {
                continue;
            }

            List<ThreadMember> members = candidate.Thread is { } thread ? _threads[thread] : [candidate];
            groups[key] = new Group(candidate.Thread, members, Mean(placed, members));
        }

        return
        [
            .. groups.Values
                .Where(group => group.Score >= _options.Join)
                .Where(group => !group.Members.Exists(member => _apart.Contains(Pair(member.Id, placed.Id))))
                .OrderByDescending(group => group.Thread is { } thread && thread == former)
                .ThenByDescending(static group => group.Score)
                .ThenBy(static group => group.Thread ?? long.MaxValue)
                .ThenBy(static group => group.Members[0].Id),
        ];
    }

    /// <summary>Puts a cluster into the best of its groups, and brings the others in that belong there too.</summary>
    private void Join(ThreadMember placed, List<Group> groups, Changes changes)
    {
        if (groups.Count == 0)
        {
            return;
        }

        long thread = groups[0].Thread ?? ++_lastThread;
        if (groups[0].Thread is null)
        {
            changes.Note(groups[0].Members[0]);
            Enter(groups[0].Members[0], thread);
        }

        Enter(placed, thread);
        foreach (Group other in groups.Skip(1).Take(MostMerged))
        {
            List<ThreadMember> members = _threads[thread];
            if (!Belongs(other.Members, members, placed))
            {
                continue;
            }

            // The older of two threads keeps its id.
            long into = Math.Min(thread, other.Thread ?? thread);
            ThreadMember[] moved = into == thread ? [.. other.Members] : [.. members];
            foreach (ThreadMember member in moved)
            {
                changes.Note(member);
                if (member.Thread is not null)
                {
                    Leave(member);
                }

                Enter(member, into);
            }

            thread = into;
        }
    }

    /// <summary>Whether two groups are alike without the cluster that brought them together.</summary>
    private bool Belongs(List<ThreadMember> others, List<ThreadMember> members, ThreadMember placed)
    {
        List<ThreadMember> rest = members.FindAll(member => member != placed);
        double sum = 0;
        int asked = 0;
        for (int i = Math.Max(0, others.Count - _options.MostAskedOfGroup); i < others.Count; i++, asked++)
        {
            if (members.Exists(member => _apart.Contains(Pair(member.Id, others[i].Id))))
            {
                return false;
            }

            _window.PrepareSource(others[i]);
            double mean = Mean(others[i], rest);
            if (mean == 0)
            {
                return false;
            }

            sum += mean;
        }

        return sum / asked >= _options.Merge;
    }

    /// <summary>Mean score of the cluster prepared last with the outlets of a group, each by its best cluster.</summary>
    private double Mean(ThreadMember prepared, List<ThreadMember> members)
    {
        _bySource.Clear();
        for (int i = Math.Max(0, members.Count - _options.MostAsked); i < members.Count; i++)
        {
            ThreadMember member = members[i];
            int source = member.Sources.Length > 0 ? member.Sources[0] : -member.Number;
            ThreadComparison comparison = _window.Compare(prepared, member);
            if (comparison.IsSeries)
            {
                return 0;
            }

            _bySource[source] = Math.Max(_bySource.GetValueOrDefault(source), comparison.Score);
        }

        double sum = 0;
        foreach (double score in _bySource.Values)
        {
            sum += score;
        }

        return sum / _bySource.Count;
    }

    private double Score(ThreadMember prepared, ThreadMember other) =>
        _window.Compare(prepared, other) is { IsSeries: false } comparison ? comparison.Score : 0;

    private sealed record Group(long? Thread, List<ThreadMember> Members, double Score);

    /// <summary>Which clusters were where before, so that only what really changed is told.</summary>
    private sealed class Changes
    {
        private readonly Dictionary<long, (ThreadMember Item, long? Before)> _before = [];

        public void Note(ThreadMember item) => _before.TryAdd(item.Id, (item, item.Thread));

        public void Note(ThreadMember item, long? before) => _before[item.Id] = (item, before);

        public IReadOnlyList<ThreadMove> Moves() =>
        [
            .. _before.Values.Where(static change => change.Item.Thread != change.Before)
                .Select(static change => new ThreadMove(change.Item.Id, change.Item.Thread)),
        ];
    }
}
