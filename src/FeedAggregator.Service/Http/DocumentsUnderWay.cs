using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Sends the bytes of documents and bounds what readers that are slow keep in memory. A document stays there until its last reader has it; where all that
/// are under way exceed the bound, the slowest reader is cut off, and with it the others of its document that are as slow.
/// </summary>
internal sealed class DocumentsUnderWay(TimeProvider time)
{
    /// <summary>Bytes of all documents under way, each counted once.</summary>
    public const long MostBytes = 128 << 20;

    /// <summary>What is handed to a connection at a time: it copies that, and no more.</summary>
    private const int PieceBytes = 64 * 1024;

    /// <summary>A reader is not called slow before.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

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

        Reader reader = new() { Abort = context.Abort, Begun = time.GetTimestamp() };
        Enter(body, reader);
        try
        {
            for (int at = 0; at < body.Length; at += PieceBytes)
            {
                await context.Response.Body.WriteAsync(body.AsMemory(at, Math.Min(PieceBytes, body.Length - at)), context.RequestAborted);
                reader.Sent = at + PieceBytes;
            }
        }
        finally
        {
            Leave(body, reader);
        }
    }

    private void Enter(byte[] body, Reader reader)
    {
        List<Reader> slow = [];
        lock (_lock)
        {
            if (!_readers.TryGetValue(body, out List<Reader>? readers))
            {
                _readers[body] = readers = [];
                _bytes += body.Length;
            }

            readers.Add(reader);
            long over = _bytes - MostBytes;
            if (over > 0)
            {
                // By the fastest of its readers: a document that is still wanted by one that gets on is no document of slow readers.
                foreach ((byte[] other, List<Reader> its) in _readers
                    .Where(pair => pair.Key != body && pair.Value.TrueForAll(IsPastGrace))
                    .OrderBy(pair => pair.Value.Max(Rate)))
                {
                    if (over <= 0)
                    {
                        break;
                    }

                    slow.AddRange(its);
                    over -= other.Length;
                }
            }
        }

        // Not under the lock: what is told of the end may come back here.
        slow.ForEach(static other => other.Abort());
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

    private bool IsPastGrace(Reader reader) => time.GetElapsedTime(reader.Begun) >= Grace;

    private double Rate(Reader reader) => reader.Sent / time.GetElapsedTime(reader.Begun).TotalSeconds;

    private sealed class Reader
    {
        public required Action Abort { get; init; }

        public required long Begun { get; init; }

        public long Sent { get; set; }
    }
}
