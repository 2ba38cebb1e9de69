namespace FeedAggregator.NearDuplicates;

/// <summary>The documents of the window by their running numbers, which grow from 1, and by the caller's ids.</summary>
internal sealed class DocumentTable
{
    private readonly Dictionary<long, uint> _numbers = [];
    private Document[] _ring = new Document[64];

    /// <summary>Number of the oldest document that may be alive.</summary>
    public uint First { get; private set; } = 1;

    /// <summary>Number the next document will have.</summary>
    public uint Next { get; private set; } = 1;

    /// <summary>Documents alive.</summary>
    public int Count => _numbers.Count;

    /// <summary>Bytes it takes.</summary>
    public long Bytes => (_ring.LongLength * 80) + (_numbers.EnsureCapacity(0) * 28L);

    /// <summary>A document by its number, which must lie between <see cref="First"/> and <see cref="Next"/>.</summary>
    public ref Document this[uint number] => ref _ring[number & (uint)(_ring.Length - 1)];

    /// <summary>Whether a number belongs to a document that is alive.</summary>
    public bool IsAlive(uint number) => number >= First && number < Next && this[number].Alive;

    /// <summary>Number of the document with an id, or 0.</summary>
    public uint Find(long id) => _numbers.GetValueOrDefault(id);

    /// <summary>Adds a document.</summary>
    public uint Add(Document document)
    {
        if (Next - First == _ring.Length)
        {
            Document[] old = _ring;
            _ring = new Document[old.Length * 2];
            for (uint number = First; number != Next; number++)
            {
                this[number] = old[number & (uint)(old.Length - 1)];
            }
        }

        this[Next] = document;
        _numbers[document.Id] = Next;
        return Next++;
    }

    /// <summary>Takes a document out.</summary>
    public void Remove(uint number)
    {
        _numbers.Remove(this[number].Id);
        this[number] = default;
        while (First < Next && !this[First].Alive)
        {
            First++;
        }
    }
}
