using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;

namespace FeedAggregator.Cli.Data;

/// <summary>
/// Puts stories into threads after a command of this process changed them. Beside a running service the service does that.
/// </summary>
internal static class ThreadRound
{
    /// <summary>Works until nothing waits.</summary>
    public static Task RunAsync(CommandContext context, Workshop workshop, CancellationToken cancellationToken) =>
        RunAsync(context, workshop.Store, workshop.Get<ThreadKeeper>(), cancellationToken);

    /// <summary>Works until nothing waits.</summary>
    public static async Task RunAsync(CommandContext context, Store store, ThreadKeeper keeper, CancellationToken cancellationToken)
    {
        if (ServeLock.IsTaken(context.Settings.Options<StorageOptions>(StorageOptions.Section).Path))
        {
            return;
        }

        await ProgressBar.RunAsync(
            context.Terminal, "Relating", () => store.Read(reader => reader.Threads.Waiting()), async advance =>
                await keeper.RunAsync(
                    articles =>
                    {
                        for (int i = 0; i < articles; i++)
                        {
                            advance();
                        }
                    },
                    pause: null, cancellationToken));
    }
}
