namespace FeedAggregator.NearDuplicates;

/// <summary>A word of a cluster: its place in the vocabulary, and how it stands there, in four bytes.</summary>
internal readonly struct MemberWord(int place, ThreadWordKinds kinds)
{
    private const int KindBits = 6;

    private readonly uint _packed = ((uint)place << KindBits) | (uint)kinds;

    /// <summary>Its place in the vocabulary.</summary>
    public int Place => (int)(_packed >> KindBits);

    /// <summary>How it stands there.</summary>
    public ThreadWordKinds Kinds => (ThreadWordKinds)(_packed & ((1 << KindBits) - 1));

    /// <summary>Whether it stands in the headline.</summary>
    public bool IsHeadline => (_packed & (uint)ThreadWordKinds.Headline) != 0;

    /// <summary>Takes both apart.</summary>
    public void Deconstruct(out int place, out ThreadWordKinds kinds) => (place, kinds) = (Place, Kinds);
}

/// <summary>A cluster of the window.</summary>
internal sealed class ThreadMember(long id, long ticks, MemberWord[] words, int[] sources)
{
    /// <summary>Number of the cluster.</summary>
    public long Id => id;

    /// <summary>First appearance.</summary>
    public long Ticks => ticks;

    /// <summary>Its different words, by their places.</summary>
    public MemberWord[] Words => words;

    /// <summary>Its outlets.</summary>
    public int[] Sources => sources;

    /// <summary>For each word the number of the cluster that had it before.</summary>
    public int[] Before { get; set; } = [];

    /// <summary>Place in the order of placing.</summary>
    public int Number { get; set; }

    /// <summary>Its thread; null if it has none.</summary>
    public long? Thread { get; set; }

    /// <summary>Whether it has left.</summary>
    public bool IsOut { get; set; }

    /// <summary>Whether its words are counted among those of the last day.</summary>
    public bool IsRecent { get; set; }

    /// <summary>Where a word stands among its words; it must be there.</summary>
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

    /// <summary>Whether an outlet published both.</summary>
    public bool SharesSource(ThreadMember other)
    {
        foreach (int source in sources)
        {
            if (Array.IndexOf(other.Sources, source) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
