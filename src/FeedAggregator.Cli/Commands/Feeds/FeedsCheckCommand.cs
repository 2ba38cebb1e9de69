using System.CommandLine;
using FeedAggregator.Cli.Commands.Feeds.Checking;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Fetching;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds check</c>: what is right and wrong with a feed, without storing anything.</summary>
internal sealed class FeedsCheckCommand : CliCommand
{
    /// <summary>Documents read at once: enough to keep every core busy, few enough to hold their results in memory.</summary>
    private const int Batch = 128;

    private readonly Argument<string[]> _sources = new("source")
    {
        Description = "Files, patterns, web addresses, or - for a list of them on standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a line for each document, in the order given" };

    /// <summary>Declares the command.</summary>
    public FeedsCheckCommand()
        : base(
            "check",
            "Read feeds and say what is in them and what was wrong with them: format, encoding, entries, every repair with its line. " +
            "Nothing is stored. "
            + "Ends with exit code 1 if a document could not be read at all.",
            "feedagg feeds check https://example.org/feed.xml",
            "feedagg feeds check saved/*.xml --json",
            "find archive -name '*.rss' | feedagg feeds check - --json")
    {
        Arguments.Add(_sources);
        Options.Add(_json);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        GuardedHttp? http = null;
        try
        {
            DocumentChecker checker = new(() => new HttpFeedFetcher(http = Client(context)));
            bool json = context.Value(_json);
            int exitCode = ExitCode.Done;
            foreach (string[] batch in DocumentList.Expand(context.Value(_sources), Console.In).Chunk(Batch))
            {
                CheckedDocument[] documents = new CheckedDocument[batch.Length];
                string[] lines = new string[batch.Length];
                await Parallel.ForAsync(0, batch.Length, cancellationToken, async (i, stop) =>
                {
                    documents[i] = await checker.CheckAsync(batch[i], stop);
                    lines[i] = json ? CheckedJson.Of(documents[i]) : "";
                });
                for (int i = 0; i < batch.Length; i++)
                {
                    exitCode = documents[i].Error is null ? exitCode : ExitCode.Failed;
                    if (json)
                    {
                        await context.Terminal.Data.WriteLineAsync(lines[i].AsMemory(), cancellationToken);
                    }
                    else
                    {
                        CheckedReport.Write(context.Terminal, documents[i]);
                    }
                }
            }

            return exitCode;
        }
        finally
        {
            http?.Dispose();
        }
    }

    private static GuardedHttp Client(CommandContext context)
    {
        FetchOptions options = context.Settings.Options<FetchOptions>("Fetch");
        return new GuardedHttp(() => options, new HostGate(options, context.Clock), context.Clock);
    }
}
