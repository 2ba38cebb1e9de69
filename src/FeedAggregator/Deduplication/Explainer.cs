using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Deduplication;

/// <summary>
/// Shows what the rules see of two stored articles: the very comparison that placing them made, with what has been learnt since.
/// </summary>
public sealed class Explainer
{
    private readonly BoilerplateMemory _boilerplate = new();
    private readonly Fingerprinter _fingerprinter = new();
    private readonly ClusteringOptions _options;

    /// <summary>Creates an explainer.</summary>
    /// <param name="options">Thresholds and window.</param>
    /// <param name="learnt">What has been learnt about boilerplate.</param>
    public Explainer(DeduplicationOptions options, IEnumerable<LearntShingle> learnt)
    {
        _options = options.ForIndex();
        foreach (LearntShingle shingle in learnt)
        {
            _boilerplate.Restore(shingle);
        }
    }

    /// <summary>Compares two articles.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public PairComparison Compare(StoredArticle left, StoredArticle right) => PairComparison.Of(
        IndexItem.Of(left, _fingerprinter), IndexItem.Of(right, _fingerprinter), _options, _boilerplate);
}
