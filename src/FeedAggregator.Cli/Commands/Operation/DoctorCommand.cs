using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Operation;

/// <summary><c>feedagg doctor</c>: what is wrong here, and what to do about it.</summary>
internal sealed class DoctorCommand : CliCommand
{
    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public DoctorCommand()
        : base(
            "doctor",
            "Look at everything that commonly goes wrong: configuration, clock, disk, database, service, subscriptions, network, failing feeds. Exit code 1 when something must be mended.",
            "feedagg doctor",
            "feedagg doctor --json") => _list = new ListOptions(this, since: false, limit: null);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        Examination examination = new(context);
        List<Finding> findings =
        [
            examination.Configuration(),
            examination.Clock(),
            examination.Disk(),
            examination.Database(),
            examination.Service(),
            examination.Subscriptions(),
            examination.Policy(),
            await examination.NamesAsync(cancellationToken),
        ];
        try
        {
            findings.AddRange(await examination.FeedsAsync());
        }
        catch (StoreException failure)
        {
            findings.Add(Finding.Bad("feeds", failure.Message, "see the database above"));
        }

        ListWriter.Write(context, _list, Finding.Columns, findings, "");
        return findings.Exists(finding => finding.State == "bad") ? ExitCode.Failed : ExitCode.Done;
    }
}
