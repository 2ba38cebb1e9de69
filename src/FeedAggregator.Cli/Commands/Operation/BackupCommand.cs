using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Service.Pages;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;

namespace FeedAggregator.Cli.Commands.Operation;

/// <summary><c>feedagg backup</c>.</summary>
internal sealed class BackupCommand : CliCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The copy; replaced where it exists" };

    /// <summary>Declares the command.</summary>
    public BackupCommand()
        : base(
            "backup",
            "Copy the whole database, as it stands at one moment, into one file, and check the copy. The service may go on meanwhile.",
            "feedagg backup /var/backups/feedagg.db") => Arguments.Add(_file);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        StorageOptions options = context.Settings.Options<StorageOptions>(StorageOptions.Section);
        StoreAccess.FinishRestore(context, options);
        if (!File.Exists(options.Path))
        {
            throw CommandException.Failed($"there is no database at {options.Path}");
        }

        string file = context.Value(_file);
        await ProgressBar.WatchAsync(
            context.Terminal, "Copying and checking", new FileInfo(options.Path).Length, () =>
                FileSize.Of(StoreBackup.Unfinished(file)), () => StoreBackup.Write(options, file, cancellationToken));
        context.Terminal.Line(
            $"{file}: {ByteSize.InWords(FileSize.Of(file))}, checked. Back up {context.Settings.BaseFolder}/config too: subscriptions " +
            $"and settings are there.");
        return ExitCode.Done;
    }
}
