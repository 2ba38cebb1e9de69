using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;

namespace FeedAggregator.Cli.Commands.Operation;

/// <summary><c>feedagg doctor</c>: what is wrong here, and what to do about it.</summary>
internal sealed class DoctorCommand : CliCommand
{
    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public DoctorCommand()
        : base(
            "doctor",
            "Look at everything that commonly goes wrong: configuration, clock, disk, database, backups, service, address, " +
            "subscriptions, network, failing feeds. Exit code 1 when something must be repaired.",
            "feedagg doctor",
            "feedagg doctor --json") => _list = new ListOptions(this, since: false, limit: null);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        Examination examination = new(context);
        Func<Task<IReadOnlyList<Finding>>>[] looks =
        [
            One(examination.Configuration),
            One(examination.Clock),
            One(examination.Disk),
            One(examination.Database),
            One(examination.Backups),
            One(examination.Service),
            One(examination.Address),
            One(examination.Subscriptions),
            One(examination.Policy),
            async () => [await examination.NamesAsync(cancellationToken)],
            examination.FeedsAsync,
            () => WebhookExamination.OfAsync(context),
        ];
        List<Finding> findings = [];
        await ProgressBar.RunAsync(context.Terminal, "Examining", looks.Length, async advance =>
        {
            foreach (Func<Task<IReadOnlyList<Finding>>> look in looks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                findings.AddRange(await look());
                advance();
            }
        });
        ListWriter.Write(context, _list, Finding.Columns, findings, "");
        return findings.Exists(finding => finding.State == "bad") ? ExitCode.Failed : ExitCode.Done;
    }

    private static Func<Task<IReadOnlyList<Finding>>> One(Func<Finding> look) => () => Task.FromResult<IReadOnlyList<Finding>>([look()]);
}
