using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters verdicts</c>.</summary>
internal sealed class VerdictsCommand : CliCommand
{
    private static readonly Column<Verdict>[] Columns =
    [
        new("id", verdict => verdict.Id) { Heading = "Id", Right = true },
        new("created", verdict => verdict.Created)
        { Heading = "Made (UTC)", Shown = verdict => TimeText.Minute(verdict.Created), NoWrap = true },
        new("command", verdict => verdict.Command) { Heading = "Command" },
        new("kind", verdict => verdict.Kind.ToString().ToLowerInvariant()) { Heading = "Decision" },
        new("left", verdict => verdict.Left) { Heading = "Articles" },
        new("right", verdict => verdict.Right) { Heading = "and articles" },
    ];

    private readonly ListOptions _list;

    /// <summary>Declares the command.</summary>
    public VerdictsCommand()
        : base(
            "verdicts",
            "List people's decisions (split, merge, distinct, not-related) that hold; 'verdicts revoke' takes one back.",
            "feedagg clusters verdicts",
            "feedagg clusters verdicts revoke 3")
    {
        _list = new ListOptions(this, since: false, limit: 0);
        Subcommands.Add(new VerdictsRevokeCommand());
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        ListWriter.Write(
            context, _list, Columns, store.Read(reader => reader.Verdicts.All()).Take(_list.LimitOf(context)), "No decision was made yet.");
        return ExitCode.Done;
    }
}
