using System.Runtime.CompilerServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// The words of the window: in how many clusters each stands, how it is written there, and the newest cluster that has it. A word that no
/// cluster has any more gives its place back.
/// </summary>
internal sealed class ThreadVocabulary
{
    private const int PriorTexts = 100;

    private Entry[] _entries = new Entry[1024];
    private int[] _buckets = new int[1024];
    private int _used = 1;
    private int _free;
    private int _texts;
    private int _recentTexts;

    public ThreadVocabulary()
    {
        foreach (uint common in CommonThreadWords())
        {
            // Half of the texts that are assumed to have been there before the first have every common word.
            int place = Intern(common);
            _entries[place].Texts = PriorTexts / 2;
            _entries[place].Lower = PriorTexts / 2;
        }
    }

    /// <summary>Bytes it takes.</summary>
    public long Bytes => (_entries.Length * (long)Unsafe.SizeOf<Entry>()) + (_buckets.Length * 4L);

    /// <summary>Words that it holds.</summary>
    public int Count { get; private set; }

    /// <summary>Counts the texts of the window and those of the last day among them.</summary>
    public void CountText(int texts, int recent)
    {
        _texts += texts;
        _recentTexts += recent;
    }

    /// <summary>A word by its place, which it keeps while any cluster has it.</summary>
    public ref Entry this[int place] => ref _entries[place];

    /// <summary>
    /// Rarity of a word in 64ths of bits. Clusters of the last day count a quarter: what the news of the day brings up is not common, what
    /// stands in the news every day is.
    /// </summary>
    public int Weight(int place)
    {
        ref Entry entry = ref _entries[place];
        int with = (entry.Texts * 4) - (entry.Recent * 3), all = ((_texts + PriorTexts) * 4) - (_recentTexts * 3);
        return Math.Max(1, WordFrequencies.Log2((uint)all) - WordFrequencies.Log2((uint)Math.Max(1, with + 1)));
    }

    /// <summary>Finds a word; 0 if no cluster has it.</summary>
    public int Find(uint hash)
    {
        for (int place = _buckets[hash & (uint)(_buckets.Length - 1)]; place != 0; place = _entries[place].Next)
        {
            if (_entries[place].Hash == hash)
            {
                return place;
            }
        }

        return 0;
    }

    /// <summary>Finds a word or adds it.</summary>
    public int Intern(uint hash)
    {
        int place = Find(hash);
        if (place != 0)
        {
            return place;
        }

        if (_free != 0)
        {
            place = _free;
            _free = _entries[place].Next;
        }
        else
        {
            if (_used == _entries.Length)
            {
                Array.Resize(ref _entries, _entries.Length + (_entries.Length / 2));
            }

            place = _used++;
        }

        if (++Count > _buckets.Length)
        {
            Rehash();
        }

        ref int bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        _entries[place] = new Entry { Hash = hash, Next = bucket };
        bucket = place;
        return place;
    }

    /// <summary>Takes one text away from a word, and the word away with its last text.</summary>
    public void Release(int place, ThreadWordKinds kinds)
    {
        ref Entry entry = ref _entries[place];
        entry.Lower -= kinds.HasFlag(ThreadWordKinds.Lower) ? 1 : 0;
        if (--entry.Texts > 0)
        {
            return;
        }

        ref int link = ref _buckets[entry.Hash & (uint)(_buckets.Length - 1)];
        while (link != place)
        {
            link = ref _entries[link].Next;
        }

        link = entry.Next;
        entry = new Entry { Next = _free };
        _free = place;
        Count--;
    }

    private void Rehash()
    {
        _buckets = new int[_buckets.Length * 2];
        for (int place = 1; place < _used; place++)
        {
            if (_entries[place].Texts > 0)
            {
                ref int bucket = ref _buckets[_entries[place].Hash & (uint)(_buckets.Length - 1)];
                _entries[place].Next = bucket;
                bucket = place;
            }
        }
    }

    private static HashSet<uint> CommonThreadWords()
    {
        ThreadItem common = new()
        {
            Id = 0,
            Time = DateTimeOffset.UnixEpoch,
            Headline = "",
            Text = CommonWords.Text,
            Sources = [],
        };
        HashSet<uint> hashes = [];
        ThreadOptions whole = new() { LeadCharacters = int.MaxValue, MostWords = int.MaxValue };
        foreach (ThreadWord word in new ThreadWords(whole).Read(common))
        {
            hashes.Add(word.Hash);
        }

        return hashes;
    }

    /// <summary>A word.</summary>
    internal struct Entry
    {
        /// <summary>Its hash.</summary>
        public uint Hash;

        /// <summary>Next word of the bucket, or next free place.</summary>
        public int Next;

        /// <summary>Clusters that have it.</summary>
        public int Texts;

        /// <summary>Those of them that write it in lower case.</summary>
        public int Lower;

        /// <summary>Clusters of the last day that have it.</summary>
        public int Recent;

        /// <summary>Number of the newest cluster that has it; 0 if none.</summary>
        public int Newest;
    }
}
