using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>The stories of the window: which documents each has, newest first, linked through <see cref="Document.Next"/>.</summary>
internal sealed class StoryTable(DocumentTable documents)
{
    private readonly Dictionary<long, Entry> _stories = [];

    /// <summary>Stories with a member in the window.</summary>
    public int Count => _stories.Count;

    /// <summary>Bytes it takes.</summary>
    public long Bytes => _stories.EnsureCapacity(0) * 36L;

    /// <summary>How many members a story has in the window.</summary>
    public int Size(long story) => _stories.TryGetValue(story, out Entry entry) ? entry.Size : 0;

    /// <summary>Lists the newest members of a story, newest first.</summary>
    /// <param name="story">The story.</param>
    /// <param name="most">How many to list: a story may have tens of thousands.</param>
    /// <param name="members">Takes them.</param>
    public void Members(long story, int most, List<uint> members)
    {
        members.Clear();
        if (_stories.TryGetValue(story, out Entry entry))
        {
            for (uint at = entry.Newest; at != 0 && members.Count < most; at = documents[at].Next)
            {
                members.Add(at);
            }
        }
    }

    /// <summary>Puts a document into a story.</summary>
    public void Add(long story, uint number)
    {
        ref Entry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_stories, story, out _);
        ref Document document = ref documents[number];
        document.Story = story;
        document.Next = entry.Newest;
        document.Previous = 0;
        if (entry.Newest != 0)
        {
            documents[entry.Newest].Previous = number;
        }

        entry = new Entry(number, entry.Size + 1);
    }

    /// <summary>Takes a document out of its story.</summary>
    public void Remove(uint number)
    {
        long story = documents[number].Story;
        Entry entry = _stories[story];
        if (entry.Size == 1)
        {
            _stories.Remove(story);
            return;
        }

        (uint older, uint newer) = (documents[number].Next, documents[number].Previous);
        if (older != 0)
        {
            documents[older].Previous = newer;
        }

        if (newer != 0)
        {
            documents[newer].Next = older;
        }

        _stories[story] = new Entry(newer == 0 ? older : entry.Newest, entry.Size - 1);
    }

    /// <summary>Moves all members of one story into another.</summary>
    public void Merge(long absorbed, long into)
    {
        if (!_stories.Remove(absorbed, out Entry from))
        {
            return;
        }

        for (uint at = from.Newest; at != 0;)
        {
            uint next = documents[at].Next;
            Add(into, at);
            at = next;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(uint Newest, int Size);
}
