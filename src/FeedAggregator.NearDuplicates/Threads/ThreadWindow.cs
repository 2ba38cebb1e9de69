using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// The clusters of the window and their words. Each word leads to the newest cluster that has it, and each cluster to the one that had the
/// word before it, so that what shares a rare word is found without looking at the rest.
/// </summary>
internal sealed class ThreadWindow(ThreadOptions options)
{
    private const int MostCandidates = 32;
    private const int MostWalked = 100;
    private const int MostSampled = 32;
    private const int WordsLookedUp = 14;
    private const int TellingWeight = 3 * 64;
    private const int SourcePrior = 16;

    private readonly ThreadWords _words = new(options);
    private readonly Dictionary<long, ThreadMember> _byId = [];
    private readonly Queue<ThreadMember> _order = new();
    private readonly Queue<ThreadMember> _recent = new();
    private readonly Dictionary<string, int> _sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, int> _textsOfSource = [];
    private readonly Dictionary<int, int> _hits = [];
    private ThreadMember?[] _ring = new ThreadMember?[1024];
    private int _firstNumber = 1;
    private int _lastNumber;
    private long _newest = long.MinValue;
    private long _wordsHeld;

    // Of the member prepared last, for each of its words: weight within its own outlet.
    private int[] _sourceWeights = [];
    private int[] _byWeight = [];

    /// <summary>Words and their rarity.</summary>
    public ThreadVocabulary Vocabulary { get; } = new();

    /// <summary>Clusters that it holds.</summary>
    public int Count => _byId.Count;

    /// <summary>Bytes that it takes, about.</summary>
    public long Bytes => Vocabulary.Bytes + (_wordsHeld * 8) + (_byId.Count * 176L) + (_ring.Length * 8L) + (_sources.Count * 100L);

    /// <summary>Finds a cluster.</summary>
    public ThreadMember? Find(long id) => _byId.GetValueOrDefault(id);

    /// <summary>Counts the words of a cluster without holding it: for a comparison. <see cref="Forget"/> takes them back.</summary>
    public ThreadMember Read(ThreadItem item)
    {
        ReadOnlySpan<ThreadWord> words = _words.Read(item);
        MemberWord[] held = new MemberWord[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            int place = Vocabulary.Intern(words[i].Hash);
            ref ThreadVocabulary.Entry entry = ref Vocabulary[place];
            entry.Texts++;
            entry.Lower += (words[i].Kinds & ThreadWordKinds.Lower) != ThreadWordKinds.None ? 1 : 0;
            held[i] = new MemberWord(place, words[i].Kinds);
        }

        Array.Sort(held, static (a, b) => a.Place.CompareTo(b.Place));
        int[] sources = new int[item.Sources.Count];
        int at = 0;
        foreach (string source in item.Sources)
        {
            sources[at++] = _sources.TryGetValue(source, out int number) ? number : _sources[source] = _sources.Count + 1;
        }

        Vocabulary.CountText(1, 0);
        return new ThreadMember(item.Id, item.Time.UtcTicks, held, sources);
    }

    /// <summary>Takes the words of a cluster out of the counts.</summary>
    public void Forget(ThreadMember member)
    {
        Age(member);
        foreach ((int place, ThreadWordKinds kinds) in member.Words)
        {
            Vocabulary.Release(place, kinds);
        }

        Vocabulary.CountText(-1, 0);
    }

    /// <summary>How the words of a cluster are spelt there.</summary>
    public Dictionary<uint, string> Spellings(ThreadItem item) => _words.Spellings(item);

    /// <summary>Adds a cluster; one of that id must not be there.</summary>
    public ThreadMember Add(ThreadItem item)
    {
        ThreadMember added = Read(item);
        added.Number = ++_lastNumber;
        added.Before = new int[added.Words.Length];
        added.IsRecent = true;
        for (int i = 0; i < added.Words.Length; i++)
        {
            ref ThreadVocabulary.Entry entry = ref Vocabulary[added.Words[i].Place];
            added.Before[i] = entry.Newest;
            entry.Newest = added.Number;
            entry.Recent++;
        }

        Vocabulary.CountText(0, 1);
        if (_lastNumber - _firstNumber >= _ring.Length)
        {
            Grow();
        }

        _ring[added.Number & (_ring.Length - 1)] = added;
        foreach (int source in added.Sources)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_textsOfSource, source, out _)++;
        }

        _byId[added.Id] = added;
        _order.Enqueue(added);
        _recent.Enqueue(added);
        _wordsHeld += added.Words.Length;
        _newest = Math.Max(_newest, added.Ticks);
        return added;
    }

    /// <summary>Takes a cluster out.</summary>
    public void Take(ThreadMember member)
    {
        member.IsOut = true;
        _byId.Remove(member.Id);
        _wordsHeld -= member.Words.Length;
        foreach (int source in member.Sources)
        {
            if (--CollectionsMarshal.GetValueRefOrAddDefault(_textsOfSource, source, out _) == 0)
            {
                _textsOfSource.Remove(source);
            }
        }

        // In the chains of its words it is stepped over until it leaves the queue.
        Forget(member);
    }

    /// <summary>Takes the clusters out that are too old, or too many, once another comes.</summary>
    /// <param name="ticks">When the other appeared.</param>
    /// <param name="left">Called for each that leaves.</param>
    public void Expire(long ticks, Action<ThreadMember> left)
    {
        long newest = Math.Max(_newest, ticks);
        while (_order.TryPeek(out ThreadMember? oldest) &&
            (oldest.IsOut || oldest.Ticks < newest - options.Window.Ticks || _byId.Count >= options.MostItems))
        {
            _order.Dequeue();
            _ring[oldest.Number & (_ring.Length - 1)] = null;
            _firstNumber = oldest.Number + 1;
            if (!oldest.IsOut)
            {
                left(oldest);
                Take(oldest);
            }
        }

        while (_recent.TryPeek(out ThreadMember? oldest) && (oldest.IsOut || oldest.Ticks < newest - TimeSpan.TicksPerDay))
        {
            Age(_recent.Dequeue());
        }
    }

    /// <summary>
    /// Looks a cluster up by its rarest words, and learns how common its words are within its own outlet. The clusters that share most
    /// come first.
    /// </summary>
    public List<ThreadMember> Prepare(ThreadMember member)
    {
        Prepare(member, WordsLookedUp);
        Span<(int Weight, int Number)> best = stackalloc (int, int)[MostCandidates];
        int count = 0;
        foreach ((int number, int weight) in _hits)
        {
            if (count == MostCandidates && (weight, number).CompareTo(best[^1]) <= 0)
            {
                continue;
            }

            int at = count < MostCandidates ? count++ : count - 1;
            for (; at > 0 && (weight, number).CompareTo(best[at - 1]) > 0; at--)
            {
                best[at] = best[at - 1];
            }

            best[at] = (weight, number);
        }

        List<ThreadMember> candidates = new(count);
        foreach ((_, int number) in best[..count])
        {
            candidates.Add(ByNumber(number)!);
        }

        return candidates;
    }

    /// <summary>Learns how common the words of a cluster are within its own outlet, without looking anything up.</summary>
    public void PrepareSource(ThreadMember member) => Prepare(member, 0);

    private void Prepare(ThreadMember member, int lookedUp)
    {
        int count = member.Words.Length;
        if (_sourceWeights.Length < count)
        {
            _sourceWeights = new int[count];
            _byWeight = new int[count];
        }

        Span<int> order = _byWeight.AsSpan(0, count);
        Span<ulong> keys = stackalloc ulong[count];
        for (int i = 0; i < count; i++)
        {
            int place = member.Words[i].Place;
            order[i] = i;
            keys[i] = ((ulong)(uint)((1 << 20) - Vocabulary.Weight(place)) << 32) | Vocabulary[place].Hash;
        }

        keys.Sort(order);
        int texts = SourcePrior;
        foreach (int source in member.Sources)
        {
            texts += _textsOfSource.GetValueOrDefault(source);
        }

        _hits.Clear();
        for (int rank = 0; rank < count; rank++)
        {
            int i = order[rank], place = member.Words[i].Place, weight = Vocabulary.Weight(place);
            _sourceWeights[i] = weight;
            if (weight < TellingWeight)
            {
                continue;
            }

            // The newest clusters with the word stand for all of them when its outlet's are counted.
            int most = rank < lookedUp ? MostWalked : MostSampled, walked = 0, own = 0, number = Vocabulary[place].Newest;
            for (; walked < most && ByNumber(number) is { } other; walked++)
            {
                if (!other.IsOut && other != member)
                {
                    own += member.SharesSource(other) ? 1 : 0;
                    if (rank < lookedUp)
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(_hits, number, out _) += weight;
                    }
                }

                number = other.Before[other.IndexOf(place)];
            }

            int inAll = walked < most ? own : (int)((long)own * Vocabulary[place].Texts / walked);
            _sourceWeights[i] = Math.Min(
                weight, Math.Max(1, WordFrequencies.Log2((uint)texts) - WordFrequencies.Log2((uint)(inAll + 1))));
        }
    }

    /// <summary>Compares the cluster that was prepared last with another.</summary>
    public ThreadComparison Compare(ThreadMember prepared, ThreadMember other)
    {
        bool isOneSource = prepared.SharesSource(other);
        long dot = 0, left = 0, right = 0, headDot = 0, headLeft = 0, headRight = 0;
        long leftTitle = 0, rightTitle = 0, leftCovered = 0, rightCovered = 0;
        long names = 0, series = 0;
        long leftNames = 0, rightNames = 0;
        bool leftNumber = false, rightNumber = false;
        MemberWord[] one = prepared.Words, two = other.Words;
        int l = 0, r = 0;
        while (l < one.Length || r < two.Length)
        {
            int order = l == one.Length ? 1 : r == two.Length ? -1 : one[l].Place.CompareTo(two[r].Place);
            MemberWord word = order <= 0 ? one[l] : two[r];
            ThreadWordKinds kinds = word.Kinds | (order == 0 ? two[r].Kinds : ThreadWordKinds.None);
            long weight = Vocabulary.Weight(word.Place);
            bool inLeftTitle = order <= 0 && one[l].IsHeadline, inRightTitle = order >= 0 && two[r].IsHeadline;
            long a = order <= 0 ? (inLeftTitle ? weight * 2 : weight) : 0, b = order >= 0 ? (inRightTitle ? weight * 2 : weight) : 0;
            left += a * a;
            right += b * b;
            headLeft += inLeftTitle ? weight * weight : 0;
            headRight += inRightTitle ? weight * weight : 0;
            leftTitle += inLeftTitle ? weight : 0;
            rightTitle += inRightTitle ? weight : 0;
            bool isName = IsName(word.Place, kinds);
            if (order == 0)
            {
                // What an outlet writes every day says nothing about two of its own clusters.
                long shared = isOneSource ? _sourceWeights[l] : weight;
                if (isName && (one[l].Kinds & two[r].Kinds & ThreadWordKinds.Continued) != ThreadWordKinds.None)
                {
                    // A name of two words is one name.
                    shared /= 4;
                }

                dot += a * b * shared / weight;
                leftCovered += inLeftTitle ? shared : 0;
                rightCovered += inRightTitle ? shared : 0;
                names += isName ? shared : (kinds & ThreadWordKinds.Caseless) != ThreadWordKinds.None ? shared / 2 : 0;
                if (inLeftTitle && inRightTitle)
                {
                    headDot += weight * shared;
                    series += weight * weight;
                }
            }
            else if (isName)
            {
                leftNames += inLeftTitle ? weight : 0;
                rightNames += inRightTitle ? weight : 0;
            }
            else if ((kinds & ThreadWordKinds.Number) != ThreadWordKinds.None)
            {
                leftNumber |= inLeftTitle;
                rightNumber |= inRightTitle;
            }

            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
        }

        double leftCover = leftTitle == 0 ? 0 : leftCovered / (double)leftTitle;
        double rightCover = rightTitle == 0 ? 0 : rightCovered / (double)rightTitle;
        return new ThreadComparison
        {
            Cosine = dot == 0 ? 0 : dot / (Math.Sqrt(left) * Math.Sqrt(right)),
            Headline = headDot == 0 ? 0 : headDot / (Math.Sqrt(headLeft) * Math.Sqrt(headRight)),
            Template = series == 0 ? 0 : series / (Math.Sqrt(headLeft) * Math.Sqrt(headRight)),
            MostCover = Math.Max(leftCover, rightCover),
            NameBits = names / 64.0,
            OtherNameBits = Math.Min(leftNames, rightNames) / 64.0,
            HasOtherNumbers = leftNumber && rightNumber,
            IsOneSource = isOneSource,
            Hours = Math.Abs(prepared.Ticks - other.Ticks) / (double)TimeSpan.TicksPerHour,
        };
    }

    /// <summary>Whether a word is mostly written with a capital, in a script that has them.</summary>
    public bool IsName(int place, ThreadWordKinds kinds) =>
        (kinds & (ThreadWordKinds.Number | ThreadWordKinds.Caseless)) == ThreadWordKinds.None &&
        Vocabulary[place].Lower * 8 < Vocabulary[place].Texts;

    private ThreadMember? ByNumber(int number) =>
        number < _firstNumber || number > _lastNumber ? null : _ring[number & (_ring.Length - 1)];

    private void Age(ThreadMember member)
    {
        if (!member.IsRecent)
        {
            return;
        }

        member.IsRecent = false;
        foreach ((int place, _) in member.Words)
        {
            Vocabulary[place].Recent--;
        }

        Vocabulary.CountText(0, -1);
    }

    private void Grow()
    {
        ThreadMember?[] larger = new ThreadMember?[_ring.Length * 2];
        for (int number = _firstNumber; number < _lastNumber; number++)
        {
            larger[number & (larger.Length - 1)] = _ring[number & (_ring.Length - 1)];
        }

        _ring = larger;
    }
}
