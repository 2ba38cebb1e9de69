using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Deduplication;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters verdicts revoke</c>.</summary>
internal sealed class VerdictsRevokeCommand : CliCommand
{
    private readonly Argument<long> _id = new("id") { Description = "Number of the verdict" };

    /// <summary>Declares the command.</summary>
    public VerdictsRevokeCommand()
        : base(
            "revoke",
            "Take a decision back. Nothing moves by itself; later articles are free again. To undo a merge at once, split the articles.",
            "feedagg clusters verdicts revoke 3") => Arguments.Add(_id);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Workshop workshop = Workshop.Open(context.Settings);
        DeduplicationMemory memory = workshop.Get<DeduplicationMemory>();
        long id = context.Value(_id);
        Verdict? revoked = await workshop.Store.WriteAsync(
            writer =>
            {
                Verdict? verdict = writer.RevokeVerdict(id);
                if (verdict is not null)
                {
                    memory.For(writer).Revoke(verdict);
                }

                return verdict;
            },
            cancellationToken);
        context.Terminal.Line(revoked is null
            ? throw CommandException.Failed($"there is no verdict {id}; 'feedagg clusters verdicts' lists them")
            : $"Verdict {id} ({revoked.Command}) is revoked.");
        return ExitCode.Done;
    }
}
