using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest;

namespace FeedAggregator.Cli.Commands.Fetch;

/// <summary>Reads the pages behind summaries after a round of this process, where that is wanted of a feed.</summary>
internal static class PageRound
{
    /// <summary>Reads what is to be read now and says how it went.</summary>
    public static async Task RunAsync(Terminal terminal, FullTextReader reader, CancellationToken cancellationToken)
    {
        int waiting = reader.Waiting;
        if (waiting == 0)
        {
            return;
        }

        int read = 0;
        int others = 0;
        await ProgressBar.RunAsync(terminal, "Reading pages", waiting, advance => reader.RunAsync(
            state =>
            {
                Interlocked.Increment(ref state.Word == FullTextState.Read ? ref read : ref others);
                advance();
            },
            cancellationToken));
        terminal.Remark(
            $"{Counted.Of(read, "article")} read from their pages, {others} stay as their feeds have them; 'feedagg articles show' says " +
            $"why");
    }
}
