using FeedAggregator.Normalising;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>
/// Sanitises the HTML of stored articles again, from what the feeds sent, after the sanitiser has become better. Goes through the articles
/// in small pieces, between which everything else is written, and stores how far it has come with each: an end at any moment costs one
/// piece.
/// </summary>
public sealed class Resanitiser(Store store, ArticleNormaliser normaliser)
{
    /// <summary>Article numbers a piece covers: some milliseconds on the writer.</summary>
    internal const int Piece = 100;

    /// <summary>Goes on where it was left; comes back when all HTML is the newest sanitiser's.</summary>
    /// <param name="version">The sanitiser's version.</param>
    /// <param name="pause">Waits between two pieces, so that fetching comes first.</param>
    /// <param name="cancellationToken">Ends it after the piece under way.</param>
    /// <returns>How many articles were sanitised again.</returns>
    public async Task<int> RunAsync(int version, Func<Task> pause, CancellationToken cancellationToken)
    {
        SanitiserProgress progress = store.Read(reader => reader.Sanitiser.Progress());
        int renewed = 0;
        for (long after = progress.Version == version ? progress.UpTo : 0; after < progress.Last; after += Piece)
        {
            cancellationToken.ThrowIfCancellationRequested();
            renewed += await RenewAsync(version, after, Math.Min(after + Piece, progress.Last), cancellationToken);
            await pause();
        }

        return renewed;
    }

    private async Task<int> RenewAsync(int version, long after, long upTo, CancellationToken cancellationToken)
    {
        IReadOnlyList<OutdatedHtml> outdated = store.Read(reader => reader.Sanitiser.Outdated(version, after, Piece));
        string[] renewed = [.. outdated.Select(old => normaliser.Sanitise(old.Original, old.OriginalBase, old.Link))];
        return await store.WriteAsync(
            writer =>
            {
                for (int i = 0; i < renewed.Length; i++)
                {
                    writer.Sanitiser.Replace(outdated[i], renewed[i], version);
                }

                writer.Sanitiser.SaveProgress(version, upTo);
                return renewed.Length;
            },
            cancellationToken);
    }
}
