namespace FeedAggregator.Fetching;

/// <summary>
/// The one way out: every request to a publisher, a hub or a page goes through here. Addresses are checked when a socket connects,
/// redirects are followed by our own code so that every hop meets the same rules, everything is bounded, and nothing is sent that was not
/// asked for. Thread-safe; one per process.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private readonly GuardedTransport _transport;
    private readonly HostGate _gate;
    private readonly Func<FetchOptions> _current;
    private readonly FetchOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes the client.</summary>
    /// <param name="current">The settings as they stand now, validated. Bounds and networks are read once; what single feeds need is read
    /// at each request.</param>
    /// <param name="gate">Limits per host, shared with the queue.</param>
    /// <param name="time">The clock.</param>
    public GuardedHttp(Func<FetchOptions> current, HostGate gate, TimeProvider time)
        : this(current, gate, time, new SystemHostResolver())
    {
    }

    internal GuardedHttp(Func<FetchOptions> current, HostGate gate, TimeProvider time, IHostResolver resolver)
    {
        _current = current;
        _options = current();
        _transport = new GuardedTransport(_options, resolver, time);
        _gate = gate;
        _time = time;
    }

    /// <summary>
    /// Sends a request and reads the answer. Throws only <see cref="OperationCanceledException"/>, and only when asked to.
    /// </summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Ends the exchange at once.</param>
    /// <returns>How it ended; <see cref="FetchResult.NotModified"/> only where the server says so (304).</returns>
    public async Task<FetchResult> SendAsync(GuardedRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset started = _time.GetUtcNow();
        if (RequestAddress.Refusal(request.Url, out Uri? start) is { } refusal)
        {
            return new FetchResult.Refused(new FetchFacts { RequestedUrl = request.Url, FinalUrl = request.Url }, refusal);
        }

        GuardedExchange exchange = new(_transport, _gate, _options, _current().Feeds, _time, request, start!, started);
        return await exchange.RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();
}
