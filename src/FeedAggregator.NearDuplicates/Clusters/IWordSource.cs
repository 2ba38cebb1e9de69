namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Reads texts back for exact comparison. The index itself keeps no words: a caller reads them from its database, from a
/// <see cref="WordSpill"/>, or wherever it has them.
/// </summary>
public interface IWordSource
{
    /// <summary>Reads the words of a text that was placed earlier.</summary>
    /// <param name="id">The text.</param>
    /// <param name="words">Takes them.</param>
    /// <returns>False where the text is not to be had any more: it then matches nothing.</returns>
    bool TryRead(long id, WordBuffer words);
}
