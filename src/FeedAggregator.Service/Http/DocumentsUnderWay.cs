using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Sends the bytes of documents and bounds what readers that are slow keep in memory. A document stays there until its last reader has it;
/// where all that are under way come near the bound, another large one waits (<see cref="RoomAsync"/>) and slow readers are cut off; so a
/// reader that gets on is not.
/// </summary>
internal sealed class DocumentsUnderWay(TimeProvider time)
{
    /// <summary>Bytes of all documents under way, each counted once.</summary>
    public const long MostBytes = 128 << 20;

    /// <summary>What is handed to a connection at a time: it copies that, and no more.</summary>
    private const int PieceBytes = 64 * 1024;

    /// <summary>
    /// How long a piece waits before its reader is slow (128 KiB a second): it is cut off where another document waits for its room. The
    /// mean rate would say less, for a connection takes the first megabytes at once, however slowly they are read.
    /// </summary>
    private static readonly TimeSpan SlowPiece = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long a document waits before the slowest reader is cut off however slow it is, and how often it looks for room.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly Dictionary<byte[], List<Reader>> _readers = new(ReferenceEqualityComparer.Instance);
    private long _bytes;

    /// <summary>Bytes of all documents under way now.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Sends a body, piece by piece.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">The bytes; what other requests send too has to be the same array.</param>
    public async Task SendAsync(HttpContext context, byte[] body)
    {
        if (body.Length <= PieceBytes)
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        Reader reader = new() { Abort = context.Abort, Moved = time.GetTimestamp() };
        Enter(body, reader);
        try
        {
            for (int at = 0; at < body.Length; at += PieceBytes)
            {
                await context.Response.Body.WriteAsync(body.AsMemory(at, Math.Min(PieceBytes, body.Length - at)), context.RequestAborted);
                reader.Moved = time.GetTimestamp();
            }
        }
        finally
        {
            Leave(body, reader);
        }
    }

    /// <summary>
    /// Waits until there is room for one more document, and for another that may have waited beside it. Slow readers are cut off for it at
    /// once, the slowest of all after <see cref="Patience"/>.
    /// </summary>
    /// <param name="length">Bytes of the document.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RoomAsync(int length, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        while (Bytes + (2L * length) > MostBytes && time.GetElapsedTime(begun) < Patience * 2)
        {
            long over = Bytes + (2L * length) - MostBytes;
            CutOff(over, time.GetElapsedTime(begun) < Patience ? SlowPiece : TimeSpan.Zero);
            await Task.Delay(Look, time, cancellationToken);
        }
    }

    private void Enter(byte[] body, Reader reader)
    {
        long over;
        lock (_lock)
        {
            if (!_readers.TryGetValue(body, out List<Reader>? readers))
            {
                _readers[body] = readers = [];
                _bytes += body.Length;
            }

            readers.Add(reader);
            over = _bytes - MostBytes;
        }

        CutOff(over, SlowPiece, body);
    }

    /// <summary>
    /// Cuts readers off until as many bytes are free, those first whose piece waits longest, as far as it waits for a time.
    /// </summary>
    private void CutOff(long over, TimeSpan least, byte[]? except = null)
    {
        if (over <= 0)
        {
            return;
        }

        List<Reader> slow = [];
        lock (_lock)
        {
            // By the fastest of its readers: a document that is still wanted by one that gets on is no document of slow readers.
            foreach ((byte[] body, TimeSpan wait) in _readers
                .Where(pair => pair.Key != except)
                .Select(pair => (pair.Key, Wait: pair.Value.Min(Wait)))
                .Where(pair => pair.Wait >= least)
                .OrderByDescending(pair => pair.Wait))
            {
                if (over <= 0)
                {
                    break;
                }

                slow.AddRange(_readers[body]);
                over -= body.Length;
            }
        }

        // Not under the lock: what is told of the end may come back here.
        slow.ForEach(static reader => reader.Abort());
    }

    private void Leave(byte[] body, Reader reader)
    {
        lock (_lock)
        {
            List<Reader> readers = _readers[body];
            readers.Remove(reader);
            if (readers.Count == 0)
            {
                _readers.Remove(body);
                _bytes -= body.Length;
            }
        }
    }

    private TimeSpan Wait(Reader reader) => time.GetElapsedTime(reader.Moved);

    private sealed class Reader
    {
        public required Action Abort { get; init; }

        /// <summary>When its last piece went out.</summary>
        public required long Moved { get; set; }
    }
}
