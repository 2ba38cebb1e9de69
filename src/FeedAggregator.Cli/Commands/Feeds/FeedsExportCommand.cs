using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds export</c>.</summary>
internal sealed class FeedsExportCommand : CliCommand
{
    private readonly OutputOption _output;

    /// <summary>Declares the command.</summary>
    public FeedsExportCommand()
        : base(
            "export",
            "Write the subscriptions as OPML 2.0, categories nested, for any other feed reader. Settings of single feeds stand in a " +
            "namespace of ours that others pass over; 'feeds import' reads them back.",
            "feedagg feeds export --output subscriptions.opml") => _output = new OutputOption(this);

    /// <inheritdoc/>
    protected override Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<Subscription> subscriptions = SubscriptionAccess.Load(context).Subscriptions;
        string opml = OpmlWriter.Write(subscriptions, "Subscriptions", context.Clock.GetUtcNow());
        _output.Write(context, writer =>
        {
            writer.Write(opml);
            return opml.Length;
        });
        context.Terminal.Remark(Counted.Of(subscriptions.Count, "feed"));
        return Task.FromResult(ExitCode.Done);
    }
}
