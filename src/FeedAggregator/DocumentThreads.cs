using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace FeedAggregator;

/// <summary>
/// Threads on which documents, feeds and pages alike, are parsed and normalised, as many as there are processors. A document takes tens of
/// milliseconds; on the threads of the pool, requests would wait behind as many documents as are under way.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore that is only awaited holds nothing to dispose.")]
internal sealed class DocumentThreads : TaskScheduler
{
    /// <summary>A document of more bytes is worked on while no other such one is, so that memory stays bounded.</summary>
    private const int Large = 2 * 1024 * 1024;

    private readonly SemaphoreSlim _largeOne = new(1);
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

    /// <summary>Works on a document on one of the threads, in the order of asking; large ones one after the other.</summary>
    /// <param name="bytes">Size of the document.</param>
    /// <param name="work">What is to be done with it.</param>
    public async Task<T> RunAsync<T>(int bytes, Func<T> work)
    {
        if (bytes <= Large)
        {
            return await StartAsync(work);
        }

        await _largeOne.WaitAsync(CancellationToken.None);
        try
        {
            return await StartAsync(work);
        }
        finally
        {
            _largeOne.Release();
        }
    }

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

    private Task<T> StartAsync<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

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
}
