using System.Collections.Concurrent;

namespace FeedAggregator;

/// <summary>
/// Threads on which documents are parsed and normalised, as many as there are processors. A document takes tens of milliseconds; on the threads
/// of the pool, requests would wait behind as many documents as are under way.
/// </summary>
internal sealed class DocumentThreads : TaskScheduler
{
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

    /// <summary>Runs a piece of work on one of the threads, in the order of asking.</summary>
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
}
