namespace FeedAggregator.NearDuplicates;

/// <content>What a person decides about texts: a constraint that every later placement and merge obeys.</content>
public sealed partial class ClusterIndex
{
    /// <summary>Says where a text is that a decision names, whether or not it is in the window.</summary>
    /// <param name="id">The text.</param>
    /// <param name="cluster">Its cluster.</param>
    public void Remember(long id, long cluster) => _constraints.Remember(id, cluster);

    /// <summary>
    /// Takes a decision over that has been carried out before, at start: nothing moves. Of two that contradict each other the later holds.
    /// </summary>
    /// <param name="left">Texts of the one side.</param>
    /// <param name="right">Texts of the other side.</param>
    /// <param name="together">Whether they belong together, or apart.</param>
    public void Recall(IReadOnlyCollection<long> left, IReadOnlyCollection<long> right, bool together)
    {
        ForEachPair(left, right, together ? _constraints.AllowTogether : _constraints.AllowApart);
        ForEachPair(left, right, together ? _constraints.KeepTogether : _constraints.KeepApart);
    }

    /// <summary>Withdraws a decision. Nothing moves: later placements are free again.</summary>
    /// <param name="left">Texts of the one side.</param>
    /// <param name="right">Texts of the other side.</param>
    /// <param name="together">Whether they belonged together, or apart.</param>
    public void Withdraw(IReadOnlyCollection<long> left, IReadOnlyCollection<long> right, bool together) =>
        ForEachPair(left, right, together ? _constraints.AllowApart : _constraints.AllowTogether);

    /// <summary>
    /// Parts texts for ever. In each cluster that holds texts of both sides, the side without the lowest id moves into a new cluster.
    /// All texts named must have been <see cref="Remember"/>ed.
    /// </summary>
    /// <param name="left">Texts of the one side.</param>
    /// <param name="right">Texts of the other side.</param>
    public IndexChanges KeepApart(IReadOnlyCollection<long> left, IReadOnlyCollection<long> right)
    {
        ForEachPair(left, right, _constraints.AllowApart);
        ForEachPair(left, right, _constraints.KeepApart);
        List<PlacedText> placed = [];
        foreach (long cluster in left.Concat(right).Select(_constraints.ClusterOf).OfType<long>().Distinct().Order().ToArray())
        {
            long[] ours = [.. left.Where(id => _constraints.ClusterOf(id) == cluster).Order()];
            long[] theirs = [.. right.Where(id => _constraints.ClusterOf(id) == cluster).Order()];
            if (ours.Length == 0 || theirs.Length == 0)
            {
                continue;
            }

            long[] moving = ours[0] < theirs[0] ? theirs : ours;
            long other = ours[0] < theirs[0] ? ours[0] : theirs[0];
            long founded = ++_lastCluster;
            placed.AddRange(moving.Select(id => Move(id, founded, other)));
        }

        return new IndexChanges([], placed);
    }

    /// <summary>
    /// Joins texts for ever: their clusters become one, the oldest. Where another decision keeps members of two of the clusters apart, only
    /// the texts named move, as far as they may. All texts named must have been <see cref="Remember"/>ed.
    /// </summary>
    /// <param name="left">Texts of the one side.</param>
    /// <param name="right">Texts of the other side.</param>
    public IndexChanges KeepTogether(IReadOnlyCollection<long> left, IReadOnlyCollection<long> right)
    {
        ForEachPair(left, right, _constraints.AllowTogether);
        ForEachPair(left, right, _constraints.KeepTogether);
        List<IndexMerge> merges = [];
        List<PlacedText> placed = [];
        long[] named = [.. left.Concat(right).Distinct().Where(id => _constraints.ClusterOf(id) is not null)];
        if (named.Length == 0)
        {
            return IndexChanges.None;
        }

        long into = named.Min(id => _constraints.ClusterOf(id)!.Value);
        long first = named.First(id => _constraints.ClusterOf(id) == into);
        foreach (long id in named.Order())
        {
            long cluster = _constraints.ClusterOf(id)!.Value;
            if (cluster == into)
            {
                continue;
            }

            if (!_constraints.ForbidsMerge(cluster, into))
            {
                Merge(cluster, into, merges);
                placed.Add(Move(id, into, first));
            }
            else if (!_constraints.Forbids(id, into))
            {
                placed.Add(Move(id, into, first));
            }
        }

        return new IndexChanges(merges, placed);
    }

    private PlacedText Move(long id, long cluster, long because)
    {
        uint number = _documents.Find(id);
        if (number != 0)
        {
            _clusters.Remove(number);
            _clusters.Add(cluster, number);
        }

        _constraints.Remember(id, cluster);
        return new PlacedText(id, cluster, new JoinReason(JoinRule.Verdict, null, null, because, 0));
    }

    private static void ForEachPair(IReadOnlyCollection<long> left, IReadOnlyCollection<long> right, Action<long, long> act)
    {
        foreach (long one in left)
        {
            foreach (long other in right)
            {
                act(one, other);
            }
        }
    }
}
