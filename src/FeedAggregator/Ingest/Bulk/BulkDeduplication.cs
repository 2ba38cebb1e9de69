using FeedAggregator.Deduplication;
using FeedAggregator.NearDuplicates;
using FeedAggregator.Normalising;

namespace FeedAggregator.Ingest.Bulk;

/// <summary>
/// Groups any number of records without a database: the same index as the service's, over a sliding window of the latest records, their
/// words in a temporary file. What stays in memory of a record that has left the window is its id and its place.
/// </summary>
public sealed class BulkDeduplication : IDisposable
{
    private const int RecordsPerBatch = 256;

    private readonly WordSpill _spill = new();
    private readonly ClusterIndex _index;
    private readonly ThreadIndex _threads;
    private readonly ArticleNormaliser _normaliser;
    private readonly List<string> _ids = [];
    private readonly List<long> _clusters = [];
    private readonly List<JoinReason> _reasons = [];
    private readonly MergedClusters _merged = new();
    private readonly Dictionary<long, long> _threadOf = [];
    private DateTimeOffset _lastSeen = DateTimeOffset.UnixEpoch;

    /// <summary>Starts an empty run.</summary>
    /// <param name="options">Threshold, and how far apart copies may have been published.</param>
    /// <param name="normaliser">Removes HTML.</param>
    /// <param name="mostTexts">Records in the window.</param>
    /// <exception cref="IOException">The temporary file cannot be created.</exception>
    public BulkDeduplication(DeduplicationOptions options, ArticleNormaliser normaliser, int mostTexts = 100_000)
    {
        _normaliser = normaliser;
        _index = new ClusterIndex(
            _spill, new ClusteringOptions { Window = options.Window, Containment = options.Threshold, MostTexts = mostTexts });
        _threads = new ThreadIndex(new ThreadOptions { MostItems = mostTexts });
    }

    /// <summary>Records placed.</summary>
    public int Count => _ids.Count;

    /// <summary>Places records, in their order.</summary>
    /// <param name="texts">The records; read lazily.</param>
    /// <param name="placed">Called after each.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public void Add(IEnumerable<BulkText> texts, Action? placed = null, CancellationToken cancellationToken = default)
    {
        using ThreadLocal<Fingerprinter> fingerprinters = new(static () => new Fingerprinter());
        foreach (BulkText[] batch in texts.Chunk(RecordsPerBatch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PreparedText[] prepared = new PreparedText[batch.Length];
            Parallel.For(0, batch.Length, i => prepared[i] = Prepare(batch[i], fingerprinters.Value!));
            for (int i = 0; i < batch.Length; i++)
            {
                Place(batch[i], prepared[i]);
                placed?.Invoke();
            }
        }
    }

    /// <summary>Where every record ended up, in input order.</summary>
    public IEnumerable<BulkPlacement> Placements()
    {
        for (int i = 0; i < _ids.Count; i++)
        {
            long cluster = _merged.Resolve(_clusters[i]);
            yield return new BulkPlacement(
                _ids[i], cluster, _threadOf.TryGetValue(cluster, out long thread) ? thread : null, ClusterChangesOf.Reason(_reasons[i]));
        }
    }

    /// <summary>Id of a record by its place in the input, from 0.</summary>
    /// <param name="place">The place.</param>
    public string IdAt(long place) => _ids[(int)place];

    /// <inheritdoc/>
    public void Dispose() => _spill.Dispose();

    private PreparedText Prepare(BulkText text, Fingerprinter fingerprinter)
    {
        (string title, string body) = (text.Title, text.IsHtml ? _normaliser.HtmlToText(text.Text) : text.Text);
        if (text.IsArticle)
        {
            Article article = _normaliser.NormalisePlainText(text.Text, text.Id, DateTimeOffset.UnixEpoch);
            (title, body) = (article.Title, article.Text);
        }

        return new PreparedText(title, body, fingerprinter.Fingerprint(title, body));
    }

    private void Place(BulkText text, PreparedText prepared)
    {
        TextFingerprint fingerprint = prepared.Fingerprint;
        long id = _ids.Count;
        if (text.FirstSeen is { } seen)
        {
            _lastSeen = seen;
        }

        _spill.Add(id, fingerprint);
        _ids.Add(text.Id);
        _clusters.Add(0);
        _reasons.Add(default);
        IndexChanges changes = _index.Place(new TextItem
        {
            Id = id,
            Fingerprint = fingerprint,
            Seen = _lastSeen,
            Published = text.Published,
            Source = text.Source,
        });
        _merged.Add(changes.Merges);
        foreach (IndexMerge merge in changes.Merges)
        {
            Move(_threads.Remove(merge.Absorbed));
        }

        foreach (PlacedText placed in changes.Placed)
        {
            _clusters[(int)placed.Id] = placed.Cluster;
            _reasons[(int)placed.Id] = placed.Reason;
        }

        _index.TakeLearnt();
        if (_reasons[(int)id].Rule == JoinRule.Founder)
        {
            PlaceCluster(text, prepared);
        }
    }

    /// <summary>Places a new cluster among the threads, by the words of the record that founded it.</summary>
    private void PlaceCluster(BulkText text, PreparedText prepared)
    {
        DateTimeOffset published = text.Published ?? _lastSeen;
        Move(_threads.Place(new ThreadItem
        {
            Id = _merged.Resolve(_clusters[^1]),
            Time = text.FirstSeen is { } seen && seen < published ? seen : published,
            Headline = prepared.Title,
            Text = prepared.Body,
            Sources = text.Source is { } source ? [source] : [],
        }));
    }

    private void Move(IReadOnlyList<ThreadMove> moves)
    {
        foreach (ThreadMove move in moves)
        {
            if (move.Thread is { } thread)
            {
                _threadOf[move.Id] = thread;
            }
            else
            {
                _threadOf.Remove(move.Id);
            }
        }
    }

    private readonly record struct PreparedText(string Title, string Body, TextFingerprint Fingerprint);
}

/// <summary>Where a record of a bulk run ended up.</summary>
/// <param name="Id">The record's own id.</param>
/// <param name="Cluster">Number of its cluster.</param>
/// <param name="Thread">Number of its cluster's thread; null where no other cluster is related.</param>
/// <param name="Reason">Why; <see cref="MembershipReason.MatchedArticleId"/> is the place of the matched record in the input, from
/// 0.</param>
public sealed record BulkPlacement(string Id, long Cluster, long? Thread, MembershipReason Reason);
