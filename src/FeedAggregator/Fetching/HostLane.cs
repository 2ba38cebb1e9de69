namespace FeedAggregator.Fetching;

/// <summary>One host at the <see cref="HostGate"/>.</summary>
/// <param name="places">How many requests may be under way at once.</param>
internal sealed class HostLane(int places)
{
    /// <summary>Free places.</summary>
    public SemaphoreSlim Places { get; } = new(places);

    /// <summary>Who holds or waits for a place; the gate's lock guards it.</summary>
    public int Users { get; set; }

    /// <summary>Nothing may begin before this moment.</summary>
    public DateTimeOffset NextStart { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Takes the next beginning, or says how long to wait before trying again.</summary>
    public TimeSpan? Claim(DateTimeOffset now, TimeSpan gap)
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

    /// <summary>Lets nobody begin before a moment.</summary>
    public void Hold(DateTimeOffset until)
    {
        lock (Places)
        {
            NextStart = NextStart > until ? NextStart : until;
        }
    }
}
