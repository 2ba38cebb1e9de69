using FeedAggregator.Cli.Invocation;
using FeedAggregator.Deduplication;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Data;

/// <summary>Opens the database the configuration names. Reading never waits for a running service, nor the service for it.</summary>
internal static class StoreAccess
{
    /// <summary>Opens a database that must be there: the commands that only look.</summary>
    /// <exception cref="CommandException">There is none yet (exit code 1), or the configuration is wrong (2).</exception>
    public static SqliteStore OpenExisting(CommandContext context)
    {
        StorageOptions options = context.Settings.Options<StorageOptions>(StorageOptions.Section);
        return File.Exists(options.Path)
            ? Open(context, options)
            : throw CommandException.Failed($"there is no database at {options.Path} yet; 'feedagg serve' or 'feedagg fetch' makes it (or name another: --set Storage:Path=FILE)");
    }

    /// <summary>Opens the database and makes it where there is none: the commands that bring something in.</summary>
    public static SqliteStore OpenOrCreate(CommandContext context) => Open(context, context.Settings.Options<StorageOptions>(StorageOptions.Section));

    private static SqliteStore Open(CommandContext context, StorageOptions options) =>
        SqliteStore.Open(options, new RepresentativePolicy(context.Settings.Options<DeduplicationOptions>(DeduplicationOptions.Section)), context.Clock);
}
