namespace FeedAggregator.NearDuplicates;

/// <summary>
/// What a person decided about texts: never in one cluster, or always. It remembers the cluster of every text it names, also after the text
/// has left the window, so that a decision outlives the texts it was made about.
/// </summary>
internal sealed class Constraints
{
    private readonly Dictionary<long, HashSet<long>> _apart = [];
    private readonly Dictionary<long, HashSet<long>> _together = [];
    private readonly Dictionary<long, long> _clusters = [];

    /// <summary>Keeps two texts apart from now on.</summary>
    public void KeepApart(long left, long right) => Link(_apart, left, right);

    /// <summary>Keeps two texts together from now on.</summary>
    public void KeepTogether(long left, long right) => Link(_together, left, right);

    /// <summary>Withdraws <see cref="KeepApart"/>.</summary>
    public void AllowTogether(long left, long right) => Unlink(_apart, left, right);

    /// <summary>Withdraws <see cref="KeepTogether"/>.</summary>
    public void AllowApart(long left, long right) => Unlink(_together, left, right);

    /// <summary>Whether any decision names a text.</summary>
    public bool Names(long id) => _apart.ContainsKey(id) || _together.ContainsKey(id);

    /// <summary>Remembers where a text is; does nothing for texts no decision names.</summary>
    public void Moved(long id, long cluster)
    {
        if (Names(id))
        {
            _clusters[id] = cluster;
        }
    }

    /// <summary>Remembers where a text is, also before any decision names it.</summary>
    public void Remember(long id, long cluster) => _clusters[id] = cluster;

    /// <summary>Where a text is that was remembered; null for others.</summary>
    public long? ClusterOf(long id) => _clusters.TryGetValue(id, out long cluster) ? cluster : null;

    /// <summary>Remembers that one cluster went into another.</summary>
    public void Merged(long absorbed, long into)
    {
        foreach (long id in _clusters.Where(pair => pair.Value == absorbed).Select(static pair => pair.Key).ToArray())
        {
            _clusters[id] = into;
        }
    }

    /// <summary>Whether a text must not enter a cluster.</summary>
    public bool Forbids(long id, long cluster)
    {
        if (!_apart.TryGetValue(id, out HashSet<long>? others))
        {
            return false;
        }

        foreach (long other in others)
        {
            if (_clusters.TryGetValue(other, out long its) && its == cluster)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether two clusters must not become one.</summary>
    public bool ForbidsMerge(long left, long right)
    {
        foreach ((long id, long cluster) in _clusters)
        {
            if (cluster == left && Forbids(id, right))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The cluster a text must be in because a person put it with a text there, the lowest if several; null if free.</summary>
    public (long Cluster, long With)? Required(long id)
    {
        (long Cluster, long With)? required = null;
        if (_together.TryGetValue(id, out HashSet<long>? others))
        {
            foreach (long other in others)
            {
                if (_clusters.TryGetValue(other, out long cluster) && !Forbids(id, cluster) && !(required?.Cluster <= cluster))
                {
                    required = (cluster, other);
                }
            }
        }

        return required;
    }

    private static void Link(Dictionary<long, HashSet<long>> links, long left, long right)
    {
        if (left != right)
        {
            Of(links, left).Add(right);
            Of(links, right).Add(left);
        }
    }

    private static void Unlink(Dictionary<long, HashSet<long>> links, long left, long right)
    {
        foreach ((long from, long to) in new[] { (left, right), (right, left) })
        {
            if (links.TryGetValue(from, out HashSet<long>? others) && others.Remove(to) && others.Count == 0)
            {
                links.Remove(from);
            }
        }
    }

    private static HashSet<long> Of(Dictionary<long, HashSet<long>> links, long id)
    {
        if (!links.TryGetValue(id, out HashSet<long>? others))
        {
            links[id] = others = [];
        }

        return others;
    }
}
