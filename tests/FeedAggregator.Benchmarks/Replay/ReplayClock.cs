namespace FeedAggregator.Benchmarks.Replay;

/// <summary>Says the time of the round that is served and goes on from there; waiting takes as long as it takes.</summary>
internal sealed class ReplayClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _from = start;
    private long _since = System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _from + System.GetElapsedTime(_since);
        }
    }

    /// <summary>Goes on to a moment; never back.</summary>
    public void GoTo(DateTimeOffset moment)
    {
        lock (_lock)
        {
            DateTimeOffset now = _from + System.GetElapsedTime(_since);
            _from = moment > now ? moment : now;
            _since = System.GetTimestamp();
        }
    }
}
