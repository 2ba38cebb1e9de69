using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>
/// Indexes the articles of an upgraded database for search again, the newest first. Goes through them in small pieces, between which
/// everything else is written, and stores how far it has come with each: an end at any moment costs one piece.
/// </summary>
public sealed class SearchIndexing(Store store)
{
    /// <summary>Articles a piece covers: some ten milliseconds on the writer.</summary>
    internal const int Piece = 100;

    /// <summary>Goes on where it was left; comes back when all articles are indexed.</summary>
    /// <param name="pause">Waits between two pieces, so that fetching comes first.</param>
    /// <param name="cancellationToken">Ends it after the piece under way.</param>
    /// <returns>How many articles were indexed.</returns>
    public async Task<int> RunAsync(Func<Task> pause, CancellationToken cancellationToken)
    {
        int indexed = 0;
        while (store.Read(static reader => reader.Search.NotIndexedUpTo()) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            indexed += await store.WriteAsync(static writer => writer.Search.IndexOlder(Piece), cancellationToken);
            await pause();
        }

        return indexed;
    }
}
