namespace FeedAggregator.NearDuplicates;

/// <content> What takes clusters apart again: boilerplate that is known only now, and columns that show themselves by their third
/// instalment. Members that still match each other stay together; those with the oldest member keep the cluster, the others get new ones.
/// </content>
public sealed partial class ClusterIndex
{
    private const int MostShinglesTraced = 64;
    private const int MostClustersTakenApart = 8;
    private const int MostMembersCompared = 64;

    private readonly HashSet<long> _doubtful = [];
    private readonly HashSet<uint> _instalments = [];
    private readonly List<uint> _members = [];

    private void TakeApart(string? source, Dictionary<long, PlacedText> placed)
    {
        _doubtful.Clear();
        _instalments.Clear();
        foreach (uint instalment in _voting.Instalments)
        {
            _instalments.Add(instalment);
            Doubt(instalment);
        }

        IReadOnlyList<uint> ofSource = _boilerplate.Find(source)?.Confirmed ?? [];
        foreach (uint shingle in ofSource.Concat(_boilerplate.Anywhere.Confirmed).Take(MostShinglesTraced))
        {
            foreach (uint document in _finder.Holders(shingle))
            {
                Doubt(document);
            }
        }

        foreach (long cluster in _doubtful)
        {
            TakeApart(cluster, placed);
        }
    }

    private void Doubt(uint document)
    {
        if (_doubtful.Count < MostClustersTakenApart && _documents.IsAlive(document) && _clusters.Size(_documents[document].Cluster) > 1)
        {
            _doubtful.Add(_documents[document].Cluster);
        }
    }

    private void TakeApart(long cluster, Dictionary<long, PlacedText> placed)
    {
        // Standing text is known long before it could have made so large a cluster.
        if (_clusters.Size(cluster) > MostMembersCompared)
        {
            return;
        }

        _clusters.Members(cluster, MostMembersCompared, _members);
        _members.Reverse();
        int[] group = [.. Enumerable.Range(0, _members.Count)];
        Evidence[] matched = new Evidence[group.Length];
        for (int i = 0; i < group.Length; i++)
        {
            bool? isLoaded = null;
            for (int j = 0; j < i; j++)
            {
                if (group[i] != group[j] && Holds(_members[i], _members[j], ref isLoaded) is { } evidence)
                {
                    matched[i] = matched[i].Matches ? matched[i] : evidence;
                    int former = group[i], kept = group[j];
                    for (int k = 0; k <= i; k++)
                    {
                        group[k] = group[k] == former ? kept : group[k];
                    }
                }
            }
        }

        Dictionary<int, long> founded = [];
        uint[] members = [.. _members];
        for (int i = 0; i < members.Length; i++)
        {
            if (group[i] == group[0])
            {
                continue;
            }

            ref Document document = ref _documents[members[i]];
            bool isFirst = !founded.TryGetValue(group[i], out long own);
            if (isFirst)
            {
                founded[group[i]] = own = ++_lastCluster;
            }

            _clusters.Remove(members[i]);
            _clusters.Add(own, members[i]);
            JoinReason reason = isFirst || !matched[i].Matches
                ? new JoinReason(JoinRule.Freed, null, null, null, 0)
                : new JoinReason(
                    matched[i].Rule, matched[i].Score, matched[i].Jaccard, _documents[matched[i].Document].Id, matched[i].Shared);
            placed[document.Id] = new PlacedText(document.Id, own, reason);
        }
    }

    // What a person decided, and what has one address, is not in doubt.
    private Evidence? Holds(uint left, uint right, ref bool? isLoaded)
    {
        if (_constraints.Names(_documents[left].Id) || _constraints.Names(_documents[right].Id) ||
            (_documents[left].Identity != 0 && _documents[left].Identity == _documents[right].Identity))
        {
            return new Evidence { Rule = JoinRule.Identity, Document = right };
        }

        if (_instalments.Contains(left) && _instalments.Contains(right))
        {
            return null;
        }

        // What still agrees in headline and beginning was not joined by furniture; within one outlet, where furniture stands, headlines
        // alike do, but for two entries of one document.
        Relation relation = Relation.Of(Moment.Of(_documents[left]), Moment.Of(_documents[right]));
        isLoaded ??= _matcher.TryLoad(left);
        return isLoaded == true && _matcher.CompareLoaded(left, right) is { } evidence &&
            (evidence.Matches || (relation.Outlets == Outlets.Same
                ? evidence.Headline >= _options.CloseHeadline && !relation.OneDocument
                : evidence.Cosine >= _options.BriefCosineAlone))
            ? evidence
            : null;
    }
}
