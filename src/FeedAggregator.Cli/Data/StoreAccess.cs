using FeedAggregator.Cli.Invocation;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;

namespace FeedAggregator.Cli.Data;

/// <summary>Opens the database the configuration names. Reading never waits for a running service, nor the service for it.</summary>
internal static class StoreAccess
{
    /// <summary>Whether there is a database yet.</summary>
    /// <exception cref="CommandException">The configuration is wrong (exit code 2).</exception>
    public static bool Exists(CommandContext context)
    {
        StorageOptions options = context.Settings.Options<StorageOptions>(StorageOptions.Section);
        return File.Exists(options.Path) || InterruptedRestore.IsThere(options.Path);
    }

    /// <summary>Opens a database that must be there: the commands that only look.</summary>
    /// <exception cref="CommandException">There is none yet (exit code 1), or the configuration is wrong (2).</exception>
    public static Store OpenExisting(CommandContext context)
    {
        StorageOptions options = context.Settings.Options<StorageOptions>(StorageOptions.Section);
        FinishRestore(context, options);
        return File.Exists(options.Path)
            ? Open(context, options)
            : throw CommandException.Failed(
                $"there is no database at {options.Path} yet; 'feedagg serve' or 'feedagg fetch' makes it (or name another: --set " +
                $"Storage:Path=FILE)");
    }

    /// <summary>
    /// Refuses a database of an older version on which a service runs: opening it would change the schema under that service, which is of
    /// the older version too.
    /// </summary>
    /// <exception cref="CommandException">It is so (exit code 1).</exception>
    public static void RefuseOlderService(StorageOptions options)
    {
        if (ServeLock.IsTaken(options.Path) && File.Exists(options.Path) && Store.IsOutdated(options))
        {
            throw CommandException.Failed(
                $"{options.Path} is of an older version, and so is the service that runs on it: restart the service with this program " +
                $"first ('systemctl restart feedagg'); it brings the database up to date");
        }
    }

    /// <summary>Finishes a restore that was killed half-way, and says so: the database would else look as if it were not there.</summary>
    /// <exception cref="StoreException">It still runs, or its files cannot be moved.</exception>
    public static void FinishRestore(CommandContext context, StorageOptions options)
    {
        if (InterruptedRestore.HasLeftovers(options.Path) && !ServeLock.IsTaken(options.Path))
        {
            RemoveLeftovers(options);
        }

        if (InterruptedRestore.IsThere(options.Path))
        {
            using ServeLock alone = ServeLock.Take(options.Path);
            if (InterruptedRestore.Settle(options.Path))
            {
                context.Terminal.Remark(InterruptedRestore.Notice(options.Path));
            }
        }
    }

    private static void RemoveLeftovers(StorageOptions options)
    {
        try
        {
            using ServeLock alone = ServeLock.Take(options.Path);
            InterruptedRestore.Settle(options.Path);
        }
        catch (StoreException)
        {
            // Another process has just begun to work there, or the folder is read-only; the leftovers only cost room.
        }
    }

    private static Store Open(CommandContext context, StorageOptions options)
    {
        RefuseOlderService(options);
        return Store.OpenToRead(
            options, new RepresentativePolicy(context.Settings.Options<DeduplicationOptions>(DeduplicationOptions.Section)), context.Clock);
    }
}
