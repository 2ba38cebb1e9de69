using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Deduplication;

/// <summary>
/// Groups stored articles again, the first seen first, under other thresholds or rules than those they were placed under. A person's
/// verdicts hold here too. Words go to a spill file: memory does not grow with the texts.
/// </summary>
public sealed class Reclustering : IDisposable
{
    /// <summary>
    /// Version of the rules. A service that finds a database whose clusters were made by an earlier one groups all articles again
    /// (<c>ClusterRenewal</c>); raise it where the rules change so much that what is stored would mislead.
    /// </summary>
    public const int RulesVersion = 2;

    private readonly WordSpill _spill = new();
    private readonly Fingerprinter _fingerprinter = new();
    private readonly BoilerplateMemory _boilerplate = new();
    private readonly ClusterIndex _index;
    private readonly List<Row> _rows = [];
    private readonly MergedClusters _merged = new();
    private readonly Dictionary<long, PlacedText> _placed = [];

    /// <summary>Starts with nothing.</summary>
    /// <param name="options">Thresholds and window.</param>
    /// <param name="verdicts">Decisions that hold.</param>
    public Reclustering(DeduplicationOptions options, IEnumerable<Verdict> verdicts)
    {
        _index = new ClusterIndex(_spill, options.ForIndex(), _boilerplate);
        foreach (Verdict verdict in verdicts.Where(static verdict => verdict.Kind != VerdictKind.Unrelated))
        {
            _index.Recall(verdict.Left, verdict.Right, verdict.Kind == VerdictKind.Together);
        }
    }

    /// <summary>Articles grouped so far.</summary>
    public int Count => _rows.Count;

    /// <summary>What was learnt about boilerplate.</summary>
    public IEnumerable<LearntShingle> Boilerplate => _boilerplate.Current();

    /// <summary>Groups the next article; they must come in order of first seen.</summary>
    /// <param name="article">The article.</param>
    public void Add(StoredArticle article)
    {
        // A person's decision about an article stands above what is wanted of its feed.
        if (article.Feed.Settings.Alone && article.Reason.Rule != MembershipReason.Verdict)
        {
            _rows.Add(RowOf(article) with { Alone = _index.NewCluster(), WasAlone = article.Reason == MembershipReason.Alone });
            return;
        }

        TextItem item = IndexItem.Of(article, _fingerprinter);
        _spill.Add(article.Id, item.Fingerprint);
        IndexChanges changes = _index.Place(item);
        _merged.Add(changes.Merges);
        foreach (PlacedText placed in changes.Placed)
        {
            _placed[placed.Id] = placed;
        }

        _index.TakeLearnt();
        _rows.Add(RowOf(article));
    }

    /// <summary>What would change.</summary>
    /// <param name="lastCluster">Highest cluster id given so far: new ones are counted from there, or from the highest that an article
    /// has.</param>
    public ReclusterPlan Plan(long lastCluster)
    {
        lastCluster = _rows.Aggregate(lastCluster, static (last, row) => Math.Max(last, row.Cluster));
        Dictionary<long, long> homes = [];
        HashSet<long> taken = [];
        List<ReclusterMove> moves = [];
        foreach (Row row in _rows)
        {
            long cluster = row.Alone ?? _merged.Resolve(_placed[row.Id].Cluster);
            if (!homes.TryGetValue(cluster, out long home))
            {
                // The first article of a new group brings the id of its cluster along, unless an earlier group has it.
                homes[cluster] = home = taken.Add(row.Cluster) ? row.Cluster : ++lastCluster;
            }

            if (home != row.Cluster || (row.Alone is not null && !row.WasAlone))
            {
                moves.Add(new ReclusterMove(row.Id, row.Title, row.Outlet, row.Cluster, home, ReasonOf(row)));
            }
        }

        // Where something moved, the reasons of what stays may name articles that went.
        HashSet<long> changed = [.. moves.SelectMany(static move => (long[])[move.From, move.To])];
        HashSet<long> moved = [.. moves.Select(static move => move.ArticleId)];
        return new ReclusterPlan(_rows.Count, _rows.Select(static row => row.Cluster).Distinct().Count(), homes.Count, moves)
        {
            Stays = [.. _rows.Where(row => changed.Contains(row.Cluster) && !moved.Contains(row.Id))
            .Select(row => new Membership(row.Id, row.Cluster, ReasonOf(row)))],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _spill.Dispose();

    private MembershipReason ReasonOf(Row row) => row.Alone is null
        ? ClusterChangesOf.Reason(_placed[row.Id].Reason)
        : MembershipReason.Alone;

    private static Row RowOf(StoredArticle article) => new(article.Id, article.ClusterId, article.Article.Title, article.Feed.Outlet);

    private sealed record Row(long Id, long Cluster, string Title, string Outlet)
    {
        /// <summary>The story it has to itself; null where it is compared.</summary>
        public long? Alone { get; init; }

        /// <summary>Whether it was kept out of clustering already.</summary>
        public bool WasAlone { get; init; }
    }
}

/// <summary>What grouping all articles again would change. A cluster keeps its id if its first article stays.</summary>
/// <param name="Articles">Articles grouped.</param>
/// <param name="ClustersBefore">Clusters they are in.</param>
/// <param name="ClustersAfter">Clusters they would be in.</param>
/// <param name="Moves">Articles that would be elsewhere, in order of article.</param>
public sealed record ReclusterPlan(int Articles, int ClustersBefore, int ClustersAfter, IReadOnlyList<ReclusterMove> Moves)
{
    /// <summary>Articles that stay in clusters which others leave or join, with the reasons that hold now.</summary>
    public IReadOnlyList<Membership> Stays { get; init; } = [];

    /// <summary>The changes to apply where articles may have moved since the plan was made: those stay where they are.</summary>
    /// <param name="clusterOf">The cluster of an article now; null where it is gone.</param>
    public ClusterChanges ChangesFor(Func<long, long?> clusterOf) => new()
    {
        Memberships =
        [
            .. Moves.Where(move => clusterOf(move.ArticleId) == move.From)
            .Select(static move => new Membership(move.ArticleId, move.To, move.Reason)),
            .. Stays.Where(stay => clusterOf(stay.ArticleId) == stay.ClusterId),
        ],
    };
}

/// <summary>An article that reclustering would put elsewhere.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Outlet">Host of its outlet.</param>
/// <param name="From">The cluster it is in.</param>
/// <param name="To">The cluster it would be in; a new one has the number it would be given.</param>
/// <param name="Reason">Why it would be there.</param>
public sealed record ReclusterMove(long ArticleId, string Title, string Outlet, long From, long To, MembershipReason Reason);
