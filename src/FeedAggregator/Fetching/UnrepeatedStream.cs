using System.Diagnostics.CodeAnalysis;

namespace FeedAggregator.Fetching;

/// <summary>
/// A connection on which a request that gets no answer fails instead of being sent again. <see cref="SocketsHttpHandler"/> silently repeats a
/// request up to four times where the other side closes without a word; to a publisher in trouble that is a burst.
/// </summary>
/// <remarks>
/// The handler repeats only what ended without an error, so the end is made one where a request was written and nothing has come since. An idle
/// connection that the server closes stays what it is. HTTP/1.1 only: HTTP/2 says by itself which requests were not worked on.
/// </remarks>
internal sealed class UnrepeatedStream(Stream inner) : Stream
{
    private volatile bool _asked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken);
        if (read > 0)
        {
            _asked = false;
        }
        else if (buffer.Length > 0 && _asked)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded);
        }

        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _asked = true;
        return inner.WriteAsync(buffer, cancellationToken);
    }

    [SuppressMessage("Performance", "CA1835", Justification = "This is the overload it warns about.")]
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("connections are read asynchronously");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("connections are written asynchronously");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }
}
