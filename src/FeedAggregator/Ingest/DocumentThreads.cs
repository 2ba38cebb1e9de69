using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace FeedAggregator.Ingest;

/// <summary>
/// Threads on which documents, feeds and pages alike, are parsed and normalised, as many as there are processors. A document takes tens of
/// milliseconds; on the threads of the pool, requests would wait behind as many documents as are under way.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore that is only awaited holds nothing to dispose.")]
internal sealed class DocumentThreads : TaskScheduler
{
    /// <summary>A document of more bytes is worked on while no other such one is, so that memory stays bounded.</summary>
    private const int Large = 2 * 1024 * 1024;

    /// <summary>How much memory in use may grow before it is collected.</summary>
    private const long CollectEvery = 64 << 20;

    private readonly SemaphoreSlim _largeOne = new(1);

    /// <summary>Memory in use after the last collection.</summary>
    private long _collected;
    private readonly BlockingCollection<Task> _waiting = [];
    private readonly Lazy<bool> _started;

    private DocumentThreads()
    {
        _started = new Lazy<bool>(Start);
    }

    /// <summary>Those of the process; they start with the first document and end with the process.</summary>
    public static DocumentThreads Shared { get; } = new();

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => Environment.ProcessorCount;

    /// <summary>
    /// Waits for the turn of a large document, which lasts until it is stored; a document of usual size has its turn at once.
    /// </summary>
    /// <param name="bytes">Size of the document.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>Ends the turn when disposed of.</returns>
    public async Task<IDisposable?> EnterAsync(int bytes, CancellationToken cancellationToken)
    {
        if (bytes <= Large)
        {
            return null;
        }

        await _largeOne.WaitAsync(cancellationToken);
        Relieve();
        return new Turn(_largeOne);
    }

    /// <summary>
    /// Collects what large texts leave behind, where that has become much. A document of 20 MiB leaves thirty times as much, in pieces so
    /// large that the collector, left alone, takes hundreds of megabytes before it looks at them. Only while a large document has its turn.
    /// </summary>
    public void Relieve()
    {
        if (_largeOne.CurrentCount == 0 && GC.GetTotalMemory(forceFullCollection: false) > Interlocked.Read(ref _collected) + CollectEvery)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            Interlocked.Exchange(ref _collected, GC.GetTotalMemory(forceFullCollection: false));
        }
    }

    /// <summary>Works on a document on one of the threads, in the order of asking.</summary>
    /// <param name="work">What is to be done with it.</param>
    public Task<T> RunAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        _ = _started.Value;
        _waiting.Add(task);
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _waiting;

    private bool Start()
    {
        for (int i = 0; i < MaximumConcurrencyLevel; i++)
        {
            new Thread(Run) { IsBackground = true, Name = "documents" }.Start();
        }

        return true;
    }

    private void Run()
    {
        foreach (Task task in _waiting.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
