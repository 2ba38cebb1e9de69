namespace FeedAggregator.Fetching;

/// <summary>A place at a host, held while a request is under way.</summary>
/// <param name="answered">What to do when the answer's headers have come.</param>
/// <param name="leave">Gives the place back.</param>
public sealed class HostPlace(Action answered, Action leave) : IDisposable
{
    private int _left;

    /// <summary>Notes that the host has answered: the gap to its next request counts from now.</summary>
    public void Answered() => answered();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            leave();
        }
    }
}
