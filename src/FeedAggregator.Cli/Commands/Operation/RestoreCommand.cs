using System.CommandLine;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;

namespace FeedAggregator.Cli.Commands.Operation;

/// <summary><c>feedagg restore</c>.</summary>
internal sealed class RestoreCommand : CliCommand
{
    private readonly Argument<string> _file = new("file") { Description = "A copy made by 'feedagg backup'" };

    /// <summary>Declares the command.</summary>
    public RestoreCommand()
        : base(
            "restore",
            "Put a backup in the place of the database. The copy is checked first; the former database stays beside it as " +
            "NAME.before-restore. Stop the service before.",
            "systemctl stop feedagg && feedagg restore /var/backups/feedagg.db && systemctl start feedagg") => Arguments.Add(_file);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        StorageOptions options = context.Settings.Options<StorageOptions>(StorageOptions.Section);
        string file = context.Value(_file);
        string? former = null;
        await ProgressBar.WatchAsync(
            context.Terminal, "Restoring", FileSize.Of(file), () => FileSize.Of(StoreBackup.Unfinished(StoreBackup.Incoming(options.Path))),
            () => former = StoreBackup.Restore(file, options, FileOwner.TryGive, cancellationToken));
        FileOwner.Give(options.Path);
        FileOwner.Give(options.Path + ServeLock.Suffix);
        context.Terminal.Line(
            $"{options.Path} is now what {file} " +
            $"holds.{(former is null ? "" : $" The former database is {former}; delete it when all is well.")}");
        return ExitCode.Done;
    }
}
