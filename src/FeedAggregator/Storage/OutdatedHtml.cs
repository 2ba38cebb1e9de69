namespace FeedAggregator.Storage;

/// <summary>HTML of a stored article that an older sanitiser made.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Original">The foreign HTML it was made from; where sanitising changed nothing, the stored HTML itself.</param>
/// <param name="OriginalBase">Base of relative addresses in it; null where unknown.</param>
/// <param name="SanitiserVersion">Version that made what is stored.</param>
public sealed record OutdatedHtml(long ArticleId, string Original, string? OriginalBase, int SanitiserVersion)
{
    /// <summary>Address of the article; null where it has none.</summary>
    public string? Link { get; init; }
}
