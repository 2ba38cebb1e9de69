namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Memory for the tables of all sources, in pages of one size. Tables grow and shrink for as long as a service runs; as arrays of their
/// own, of many sizes and long lives, they would leave a heap full of holes. A page that one gives back serves the next, so no more are
/// ever made than were in use at once.
/// </summary>
internal sealed class SlotPages
{
    /// <summary>Slots of a page; 4 KiB.</summary>
    public const int Slots = 512;

    /// <summary>Bytes of a page.</summary>
    public const int Bytes = Slots * 8;

    private readonly Stack<ShingleSlot[]> _free = new();

    /// <summary>Hands out empty pages.</summary>
    /// <param name="pages">Takes them.</param>
    public void Take(Span<ShingleSlot[]> pages)
    {
        foreach (ref ShingleSlot[] page in pages)
        {
            page = _free.TryPop(out ShingleSlot[]? used) ? used : new ShingleSlot[Slots];
        }
    }

    /// <summary>Takes pages back.</summary>
    /// <param name="pages">Pages without a reference.</param>
    public void Give(ReadOnlySpan<ShingleSlot[]> pages)
    {
        foreach (ShingleSlot[] page in pages)
        {
            Array.Clear(page);
            _free.Push(page);
        }
    }
}
