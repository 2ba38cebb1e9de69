namespace FeedAggregator.Fetching;

/// <summary>Looks at the first two bytes of a stream before it decides how to read it: servers lie about encodings.</summary>
/// <param name="source">The stream; disposed with this one.</param>
/// <param name="choose">Gets the first bytes (fewer than two where there are no more) and the whole stream, and gives the stream to read.</param>
internal sealed class PeekingStream(Stream source, Func<ReadOnlyMemory<byte>, Stream, Stream> choose) : ReadOnlyStream
{
    private Stream? _chosen;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _chosen ??= await ChooseAsync(cancellationToken);
        return await _chosen.ReadAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _chosen?.Dispose();
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<Stream> ChooseAsync(CancellationToken cancellationToken)
    {
        byte[] first = new byte[2];
        int read = await source.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
        return choose(first.AsMemory(0, read), new Rejoined(first.AsMemory(0, read), source));
    }

    /// <summary>The bytes that were looked at, then the rest.</summary>
    private sealed class Rejoined(ReadOnlyMemory<byte> first, Stream rest) : ReadOnlyStream
    {
        private ReadOnlyMemory<byte> _first = first;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_first.Length == 0 || buffer.Length == 0)
            {
                return rest.ReadAsync(buffer, cancellationToken);
            }

            int taken = Math.Min(buffer.Length, _first.Length);
            _first[..taken].CopyTo(buffer);
            _first = _first[taken..];
            return ValueTask.FromResult(taken);
        }
    }
}
