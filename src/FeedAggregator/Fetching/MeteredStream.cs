namespace FeedAggregator.Fetching;

/// <summary>
/// Counts the bytes of a body as they come, before they are decompressed and without their framing: refuses more than the bound (a compressed stream may go on for ever without
/// yielding anything) and a drip below the minimum rate.
/// </summary>
/// <remarks>
/// Rate: within every window at least rate × window bytes must come or the body must end. A window starts anew as soon as its quota is met, so
/// a fast start does not excuse a later drip, and a pause after enough bytes has a whole window.
/// </remarks>
internal sealed class MeteredStream : ReadOnlyStream
{
    private readonly Stream _inner;
    private readonly FetchOptions _options;
    private readonly CancellationTokenSource _tooSlow;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _cancellation;
    private readonly long _quota;
    private long _inWindow;
    private long _total;

    /// <summary>Watches a body.</summary>
    /// <param name="inner">The body without framing.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends every read; taken here, for a body may come in millions of reads of a single byte.</param>
    public MeteredStream(Stream inner, FetchOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        _inner = inner;
        _options = options;
        _quota = Math.Max(1, (long)(options.MinimumRate * options.RateWindow.TotalSeconds));
        _tooSlow = options.MinimumRate == 0 ? new CancellationTokenSource() : new CancellationTokenSource(options.RateWindow, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _tooSlow.Token);
        _cancellation = cancellationToken;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await _inner.ReadAsync(buffer, _either.Token);
        }
        catch (OperationCanceledException e) when (!_cancellation.IsCancellationRequested)
        {
            throw new FetchFailedException(FetchFailure.TimedOut, $"the body came slower than {_options.MinimumRate} bytes a second", e);
        }

        Count(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _either.Dispose();
            _tooSlow.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(int read)
    {
        _total += read;
        _inWindow += read;
        if (_total > _options.MaxBodyBytes)
        {
            throw BodyReader.TooLarge(_options);
        }

        if (_inWindow >= _quota && _options.MinimumRate > 0)
        {
            _inWindow = 0;
            _tooSlow.CancelAfter(_options.RateWindow);
        }
    }
}
