using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Bounds the connections of readers by the descriptors that the process may have, so that neither fetching nor the database ever lacks
/// one. Where all are taken, the connection that has been idle longest is closed for the next one; while none is idle, the longest answer
/// that takes more than half a minute. Until there is room, new connections wait in the queue of the system.
/// </summary>
/// <remarks>
/// A connection is idle while no request on it is being answered, also before its first request has come whole. There is no limit for one
/// address: behind a reverse proxy, or on loopback, all readers share it.
/// </remarks>
internal sealed class ConnectionLimit
{
    /// <summary>Descriptors for the runtime, the database and the log.</summary>
    private const int OwnDescriptors = 256;

    /// <summary>What a feed under way may need: its connection, and what resolving its host takes.</summary>
    private const int DescriptorsOfFetch = 3;

    private const int FewestConnections = 16;
    private const int MostConnections = 10_000;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly LinkedList<Slot> _idle = new();
    private readonly LinkedList<Slot> _busy = new();
    private readonly TimeProvider _time;
    private TaskCompletionSource? _room;
    private int _open;

    /// <summary>Takes what the descriptors allow.</summary>
    public ConnectionLimit(FetchOptions options, TimeProvider time)
        : this(Of(Descriptors(), options), time)
    {
    }

    internal ConnectionLimit(int most, TimeProvider time)
    {
        Most = most;
        _time = time;
    }

    /// <summary>Connections that may be open at once.</summary>
    public int Most { get; }

    /// <summary>How many connections leave enough descriptors for everything else.</summary>
    /// <param name="descriptors">What the process may have open.</param>
    /// <param name="options">How much is fetched at once.</param>
    public static int Of(long descriptors, FetchOptions options) =>
        (int)Math.Clamp(
            descriptors - OwnDescriptors - (DescriptorsOfFetch * (long)options.MaxConcurrency), FewestConnections, MostConnections);

    /// <summary>Waits until one more connection may be open; closes the one that has been idle longest where that is needed.</summary>
    public async ValueTask MakeRoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task room;
            lock (_lock)
            {
                if (_open < Most)
                {
                    _open++;
                    return;
                }

                room = (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            // A connection that is closed is gone in a moment; where none could be, one becomes idle sooner or later.
            TimeSpan wait = CloseOne() ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(100);
            await Task.WhenAny(room, Task.Delay(wait, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Takes up a connection; it is idle until its first request.</summary>
    public void Open(ConnectionContext connection)
    {
        Slot slot = new(this, connection);
        connection.Features.Set(slot);
        connection.ConnectionClosed.Register(slot.Close);
    }

    private static long Descriptors()
    {
        // Windows has no such limit, and no such file.
        const string Limits = "/proc/self/limits";
        string? line = File.Exists(Limits)
            ? File.ReadLines(Limits).FirstOrDefault(text => text.StartsWith("Max open files", StringComparison.Ordinal))
            : null;
        string[] fields = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return fields.Length > 3 && long.TryParse(fields[3], CultureInfo.InvariantCulture, out long soft) ? soft : int.MaxValue;
    }

    private bool CloseOne()
    {
        Slot? chosen;
        lock (_lock)
        {
            chosen = _idle.First?.Value
                ?? (_busy.First is { } busy && _time.GetElapsedTime(busy.Value.Since) > LongestAnswer ? busy.Value : null);
            chosen?.Leave();
        }

        chosen?.Abort();
        return chosen is not null;
    }

    /// <summary>One connection, in the list of the idle or of the busy ones, in order of since when.</summary>
    internal sealed class Slot
    {
        private readonly ConnectionLimit _limit;
        private readonly ConnectionContext _connection;
        private readonly LinkedListNode<Slot> _node;
        private bool _closed;

        public Slot(ConnectionLimit limit, ConnectionContext connection)
        {
            _limit = limit;
            _connection = connection;
            _node = new LinkedListNode<Slot>(this);
            lock (limit._lock)
            {
                limit._idle.AddLast(_node);
            }
        }

        /// <summary>Timestamp of the beginning of its request.</summary>
        public long Since { get; private set; }

        /// <summary>A request is being answered.</summary>
        public void Begin()
        {
            lock (_limit._lock)
            {
                Since = _limit._time.GetTimestamp();
                Enter(_limit._busy);
            }
        }

        /// <summary>It was.</summary>
        public void End()
        {
            lock (_limit._lock)
            {
                Enter(_limit._idle);
            }
        }

        /// <summary>The connection is closed.</summary>
        public void Close()
        {
            TaskCompletionSource? room;
            lock (_limit._lock)
            {
                if (_closed)
                {
                    return;
                }

                _closed = true;
                Leave();
                _limit._open--;
                (room, _limit._room) = (_limit._room, null);
            }

            room?.SetResult();
        }

        /// <summary>Takes it out of its list; under the lock.</summary>
        public void Leave() => _node.List?.Remove(_node);

        /// <summary>Closes it at once.</summary>
        public void Abort() => _connection.Abort(new ConnectionAbortedException("idle longest while others wait"));

        private void Enter(LinkedList<Slot> list)
        {
            Leave();
            if (!_closed)
            {
                list.AddLast(_node);
            }
        }
    }
}

/// <summary>Marks in the <see cref="ConnectionLimit"/> which connections are answering a request.</summary>
internal static class ConnectionLimitMiddleware
{
    /// <summary>Goes around everything else.</summary>
    public static void UseConnectionLimit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        ConnectionLimit.Slot? slot = context.Features.Get<ConnectionLimit.Slot>();
        slot?.Begin();
        try
        {
            await next(context);
        }
        finally
        {
            slot?.End();
        }
    });
}
