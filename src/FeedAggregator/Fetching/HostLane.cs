namespace FeedAggregator.Fetching;

/// <summary>One host at the <see cref="HostGate"/>.</summary>
/// <param name="places">How many requests may be under way at once.</param>
internal sealed class HostLane(int places)
{
    private bool _open;

    /// <summary>Free places. The first request is alone: it may bring the host's wish to be left alone, and others must not cross that answer.</summary>
    public SemaphoreSlim Places { get; } = new(1);

    /// <summary>Who holds or waits for a place; the gate's lock guards it.</summary>
    public int Users { get; set; }

    /// <summary>Nothing may begin before this timestamp of the monotonic clock.</summary>
    public long NextStart { get; private set; } = long.MinValue;

    /// <summary>Gives a place back; after the first answer all places are there.</summary>
    public void Release()
    {
        lock (Places)
        {
            Places.Release(_open ? 1 : places);
            _open = true;
        }
    }

    /// <summary>Takes the next beginning, or says how long to wait, in ticks of the monotonic clock, before trying again.</summary>
    public long? Claim(long now, long gap)
    {
        lock (Places)
        {
            if (NextStart > now)
            {
                return NextStart - now;
            }

            NextStart = now + gap;
            return null;
        }
    }

    /// <summary>Lets nobody begin before a timestamp.</summary>
    public void Hold(long until)
    {
        lock (Places)
        {
            NextStart = NextStart > until ? NextStart : until;
        }
    }
}
