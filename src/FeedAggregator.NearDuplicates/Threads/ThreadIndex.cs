using System.Runtime.CompilerServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Groups clusters that report the same event into threads, one cluster at a time: related coverage, the level above copies. Two clusters
/// are alike by the words of headline and beginning, weighted by their rarity in the window and lessened by the time between them. A
/// cluster joins a thread if it is alike to the thread's outlets on average, each counted once; two clusters alone found one. A thread has
/// two clusters or more.
/// </summary>
/// <remarks>
/// The same items in the same order, loaded or placed, give the same threads. Not thread-safe. Nothing is written anywhere: callers store
/// the moves. A cluster that is older than the window leaves by itself, without a move: it stays in its thread, which nothing joins through
/// it any more. Decisions are held by cluster: after a merge of clusters, call <see cref="KeepApart"/> for the one that is left.
/// </remarks>
public sealed class ThreadIndex
{
    private const int MostCandidates = 64;
    private const int MostWalked = 400;
    private const int WordsLookedUp = 16;

    private readonly ThreadOptions _options;
    private readonly ThreadWords _words;
    private readonly ThreadVocabulary _vocabulary = new();
    private readonly Dictionary<long, Item> _byId = [];
    private readonly Dictionary<int, Item> _byNumber = [];
    private readonly Dictionary<long, List<Item>> _threads = [];
    private readonly Dictionary<long, int> _departed = [];
    private readonly Dictionary<string, int> _sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(long Left, long Right)> _apart = [];
    private readonly Queue<Item> _order = new();
    private readonly Dictionary<int, long> _hits = [];
    private long _lastThread;
    private int _lastNumber;
    private long _newest = long.MinValue;
    private long _wordsHeld;

    /// <summary>Creates an empty index.</summary>
    /// <param name="options">Window and thresholds.</param>
    public ThreadIndex(ThreadOptions options)
    {
        _options = options;
        _words = new ThreadWords(options);
    }

    /// <summary>Clusters in the window.</summary>
    public int Count => _byId.Count;

    /// <summary>Bytes that it takes, about.</summary>
    public long Bytes => _vocabulary.Bytes + (_wordsHeld * 8) + (_byId.Count * 180L) + (_threads.Count * 120L) + (_apart.Count * 32L);

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
        Item added = Add(item);
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
        if (_byId.TryGetValue(item.Id, out Item? before))
        {
            former = before.Thread;
            changes.Note(before);
            Take(before, isGone: true);
        }

        Item placed = Add(item);
        changes.Note(placed, former);
        List<Group> groups = Groups(placed, former);
        if (groups.Count > 0)
        {
            Group best = groups[0];
            if (best.Thread is not { } thread)
            {
                thread = ++_lastThread;
                changes.Note(best.Members[0]);
                Enter(best.Members[0], thread);
            }

            Enter(placed, thread);
        }

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
    /// <returns>The clusters that belong to no thread any more because too few are left of it; the one that is gone is not among them.</returns>
    public IReadOnlyList<ThreadMove> Remove(long id)
    {
        if (!_byId.TryGetValue(id, out Item? item))
        {
            return [];
        }

        Changes changes = new();
        long? thread = item.Thread;
        Take(item, isGone: true);
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
        if (!_byId.TryGetValue(left, out Item? one) || !_byId.TryGetValue(right, out Item? other) || one.Thread is null ||
            one.Thread != other.Thread)
        {
            return [];
        }

        Item leaving = one.Ticks > other.Ticks || (one.Ticks == other.Ticks && one.Id > other.Id) ? one : other;
        Changes changes = new();
        changes.Note(leaving);
        long thread = leaving.Thread!.Value;
        Leave(leaving);
        List<Group> groups = Groups(leaving, former: null);
        if (groups.Count > 0)
        {
            if (groups[0].Thread is not { } into)
            {
                into = ++_lastThread;
                changes.Note(groups[0].Members[0]);
                Enter(groups[0].Members[0], into);
            }

            Enter(leaving, into);
        }

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
        Dictionary<uint, string> spellings = _words.Spellings(left);
        Item one = _byId.GetValueOrDefault(left.Id) ?? Read(left);
        Item other = _byId.GetValueOrDefault(right.Id) ?? Read(right);
        bool wasOne = _byId.ContainsKey(left.Id), wasOther = _byId.ContainsKey(right.Id);
        List<(int Weight, int Place, ThreadWordKinds Kinds)> shared = [];
        foreach ((int place, ThreadWordKinds kinds) in one.Words)
        {
            int at = Array.FindIndex(other.Words, word => word.Place == place);
            if (at >= 0 && _vocabulary.Weight(place) >= 3 * 64)
            {
                shared.Add((_vocabulary.Weight(place), place, kinds | other.Words[at].Kinds));
            }
        }

        shared.Sort(static (a, b) => b.Weight != a.Weight ? b.Weight.CompareTo(a.Weight) : a.Place.CompareTo(b.Place));
        List<string> names = [], numbers = [], words = [];
        foreach ((_, int place, ThreadWordKinds kinds) in shared)
        {
            if (spellings.TryGetValue(_vocabulary[place].Hash, out string? spelling))
            {
                (kinds.HasFlag(ThreadWordKinds.Number) ? numbers : IsName(place, kinds) ? names : words).Add(spelling);
            }
        }

        double score = Score(one, other);
        ThreadObstacle? obstacle = _apart.Contains(Pair(left.Id, right.Id)) ? ThreadObstacle.Decision
            : score >= _options.Related ? null
            : Math.Abs(one.Ticks - other.Ticks) > _options.Window.Ticks ? ThreadObstacle.Time
            : ThreadObstacle.Words;
        if (!wasOne)
        {
            Forget(one);
        }

        if (!wasOther)
        {
            Forget(other);
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

    private bool IsName(int place, ThreadWordKinds kinds) =>
        (kinds & (ThreadWordKinds.Number | ThreadWordKinds.Pair)) == ThreadWordKinds.None && _vocabulary[place].Lower * 8 < _vocabulary[place].Texts;

    private Item Read(ThreadItem item)
    {
        ReadOnlySpan<ThreadWord> words = _words.Read(item);
        Word[] held = new Word[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            int place = _vocabulary.Intern(words[i].Hash);
            ref ThreadVocabulary.Entry entry = ref _vocabulary[place];
            entry.Texts++;
            entry.Lower += words[i].Kinds.HasFlag(ThreadWordKinds.Lower) ? 1 : 0;
            held[i] = new Word(place, words[i].Kinds);
        }

        Array.Sort(held, static (a, b) => a.Place.CompareTo(b.Place));
        int[] sources = new int[item.Sources.Count];
        int at = 0;
        foreach (string source in item.Sources)
        {
            sources[at++] = _sources.TryGetValue(source, out int number) ? number : _sources[source] = _sources.Count + 1;
        }

        _vocabulary.CountText(1);
        return new Item(item.Id, item.Time.UtcTicks, held, sources);
    }

    private void Forget(Item item)
    {
        foreach ((int place, ThreadWordKinds kinds) in item.Words)
        {
            _vocabulary.Release(place, kinds);
        }

        _vocabulary.CountText(-1);
    }

    private Item Add(ThreadItem item)
    {
        if (_byId.TryGetValue(item.Id, out Item? before))
        {
            Take(before, isGone: true);
        }

        Item added = Read(item);
        added.Number = ++_lastNumber;
        added.Before = new int[added.Words.Length];
        for (int i = 0; i < added.Words.Length; i++)
        {
            ref ThreadVocabulary.Entry entry = ref _vocabulary[added.Words[i].Place];
            added.Before[i] = entry.Newest;
            entry.Newest = added.Number;
        }

        _byId[added.Id] = added;
        _byNumber[added.Number] = added;
        _order.Enqueue(added);
        _wordsHeld += added.Words.Length;
        _newest = Math.Max(_newest, added.Ticks);
        return added;
    }

    private void Take(Item item, bool isGone)
    {
        if (item.Thread is { } thread)
        {
            Leave(item);
            if (!isGone && _threads.ContainsKey(thread))
            {
                _departed[thread] = _departed.GetValueOrDefault(thread) + 1;
            }
        }

        item.IsOut = true;
        _byId.Remove(item.Id);
        _wordsHeld -= item.Words.Length;

        // What it stood for in the chains of its words is stepped over until it leaves the queue.
        foreach ((int place, ThreadWordKinds kinds) in item.Words)
        {
            ref ThreadVocabulary.Entry entry = ref _vocabulary[place];
            if (entry.Newest == item.Number)
            {
                entry.Newest = item.Before[item.IndexOf(place)];
            }
        }

        Forget(item);
    }

    private void Expire(long ticks)
    {
        long first = Math.Max(_newest, ticks) - _options.Window.Ticks;
        while (_order.TryPeek(out Item? oldest) && (oldest.IsOut || oldest.Ticks < first || _byId.Count >= _options.MostItems))
        {
            _order.Dequeue();
            _byNumber.Remove(oldest.Number);
            if (!oldest.IsOut)
            {
                Take(oldest, isGone: false);
            }
        }
    }

    private void Enter(Item item, long thread)
    {
        if (!_threads.TryGetValue(thread, out List<Item>? members))
        {
            _threads[thread] = members = [];
        }

        members.Add(item);
        item.Thread = thread;
    }

    private void Leave(Item item)
    {
        long thread = item.Thread!.Value;
        item.Thread = null;
        List<Item> members = _threads[thread];
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
        if (_threads.TryGetValue(thread, out List<Item>? members) && members.Count == 1 && !_departed.ContainsKey(thread))
        {
            Item last = members[0];
            changes.Note(last);
            Leave(last);
        }
    }

    /// <summary>The threads and lone clusters that an item may join, the best first.</summary>
    private List<Group> Groups(Item item, long? former)
    {
        Dictionary<long, Group> groups = [];
        foreach (Item candidate in Candidates(item))
        {
            double score = Score(item, candidate);
            if (score < _options.Related)
            {
                continue;
            }

            long key = candidate.Thread ?? ~candidate.Id;
            if (!groups.ContainsKey(key))
            {
                List<Item> members = candidate.Thread is { } thread ? _threads[thread] : [candidate];
                groups[key] = new Group(candidate.Thread, members, Mean(item, members));
            }
        }

        return
        [
            .. groups.Values
                .Where(group => group.Score >= _options.Join && !group.Members.Exists(member => _apart.Contains(Pair(member.Id, item.Id))))
                .OrderByDescending(group => group.Thread is { } thread && thread == former)
                .ThenByDescending(static group => group.Score)
                .ThenBy(static group => group.Thread ?? long.MaxValue)
                .ThenBy(static group => group.Members[0].Id),
        ];
    }

    /// <summary>Mean score with the outlets of a thread, each by its best cluster.</summary>
    private double Mean(Item item, List<Item> members)
    {
        Dictionary<int, double> bySource = [];
        for (int i = Math.Max(0, members.Count - _options.MostAsked); i < members.Count; i++)
        {
            Item member = members[i];
            int source = member.Sources.Length > 0 ? member.Sources[0] : -member.Number;
            bySource[source] = Math.Max(bySource.GetValueOrDefault(source), Score(item, member));
        }

        double sum = 0;
        foreach (double score in bySource.Values)
        {
            sum += score;
        }

        return sum / bySource.Count;
    }

    private List<Item> Candidates(Item item)
    {
        _hits.Clear();
        int[] order = new int[item.Words.Length];
        int[] weights = new int[item.Words.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            weights[i] = -_vocabulary.Weight(item.Words[i].Place);
        }

        Array.Sort(order, (a, b) => weights[a] != weights[b]
            ? weights[a].CompareTo(weights[b])
            : _vocabulary[item.Words[a].Place].Hash.CompareTo(_vocabulary[item.Words[b].Place].Hash));
        foreach (int i in order.AsSpan(0, Math.Min(WordsLookedUp, order.Length)))
        {
            int place = item.Words[i].Place, number = item.Before[i];
            for (int walked = 0; walked < MostWalked && _byNumber.TryGetValue(number, out Item? other); walked++)
            {
                if (!other.IsOut && other != item)
                {
                    _hits[number] = _hits.GetValueOrDefault(number) - weights[i];
                }

                number = other.Before[other.IndexOf(place)];
            }
        }

        return
        [
            .. _hits.OrderByDescending(static hit => hit.Value).ThenByDescending(static hit => hit.Key).Take(MostCandidates)
                .Select(hit => _byNumber[hit.Key]),
        ];
    }

    /// <summary>Cosine of the weighted words, lessened by time; sums are integers, so that every machine decides alike.</summary>
    private double Score(Item left, Item right)
    {
        long dot = 0, one = 0, other = 0;
        int l = 0, r = 0;
        while (l < left.Words.Length || r < right.Words.Length)
        {
            int order = l == left.Words.Length ? 1 : r == right.Words.Length ? -1 : left.Words[l].Place.CompareTo(right.Words[r].Place);
            long a = order <= 0 ? Weight(left.Words[l]) : 0, b = order >= 0 ? Weight(right.Words[r]) : 0;
            dot += a * b;
            one += a * a;
            other += b * b;
            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
        }

        double apart = Math.Abs(left.Ticks - right.Ticks) / (double)_options.HalfLife.Ticks;
        return dot == 0 ? 0 : dot / (Math.Sqrt(one) * Math.Sqrt(other)) / (1 + apart);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Weight(Word word) => _vocabulary.Weight(word.Place) * (word.Kinds.HasFlag(ThreadWordKinds.Headline) ? 2L : 1);

    private readonly record struct Word(int Place, ThreadWordKinds Kinds);

    private sealed record Group(long? Thread, List<Item> Members, double Score);

    /// <summary>A cluster of the window.</summary>
    private sealed class Item(long id, long ticks, Word[] words, int[] sources)
    {
        public long Id => id;

        public long Ticks => ticks;

        public Word[] Words => words;

        public int[] Sources => sources;

        public int[] Before { get; set; } = [];

        public int Number { get; set; }

        public long? Thread { get; set; }

        public bool IsOut { get; set; }

        public int IndexOf(int place)
        {
            int low = 0, high = words.Length - 1;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = words[middle].Place < place ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    /// <summary>Which clusters were where before, so that only what really changed is told.</summary>
    private sealed class Changes
    {
        private readonly Dictionary<long, (Item Item, long? Before)> _before = [];

        public void Note(Item item) => _before.TryAdd(item.Id, (item, item.Thread));

        public void Note(Item item, long? before) => _before[item.Id] = (item, before);

        public IReadOnlyList<ThreadMove> Moves() =>
        [
            .. _before.Values.Where(static change => change.Item.Thread != change.Before)
                .Select(static change => new ThreadMove(change.Item.Id, change.Item.Thread)),
        ];
    }
}
