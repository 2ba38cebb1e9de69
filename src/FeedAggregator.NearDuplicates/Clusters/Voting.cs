namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Asks the members of the clusters that come into question whether a text is theirs. One match is not enough: a text joins a cluster only
/// if enough of the members asked match it, so that clusters do not chain into each other.
/// </summary>
internal sealed class Voting(ClusteringOptions options, DocumentTable documents, ClusterMembers clusters, Matcher matcher)
{
    private readonly List<Ballot> _ballots = [];
    private readonly List<uint> _members = [];
    private readonly List<uint> _instalments = [];

    /// <summary>
    /// Members that match the text, on three different days of one outlet together with it: instalments of a column, whose words tell
    /// nothing of the day. Empty where it is none; valid until the next vote.
    /// </summary>
    public IReadOnlyList<uint> Instalments => _instalments;

    /// <summary>Holds the vote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="moment">Where and when it appeared.</param>
    /// <param name="candidates">Documents that share something with it, the most promising first.</param>
    /// <returns>One ballot for each cluster that enough members match, the best first; valid until the next call.</returns>
    public List<Ballot> Hold(ComparedText text, Moment moment, List<Candidate> candidates)
    {
        _ballots.Clear();
        _instalments.Clear();
        foreach (Candidate candidate in candidates)
        {
            Ask(BallotOf(documents[candidate.Document].Cluster), text, moment, candidate.Document);
        }

        if (_ballots.Exists(static ballot => ballot.Matching > 0))
        {
            foreach (Ballot ballot in _ballots)
            {
                AskOthers(ballot, text, moment);
            }

            WithdrawRecurring(moment);
        }

        foreach (Ballot ballot in _ballots)
        {
            if (ballot.Matching > 0)
            {
                ballot.Count(documents);
            }
        }

        _ballots.RemoveAll(ballot => ballot.Matching == 0 || ballot.Share < options.Vote || ballot.IsForeign);
        _ballots.Sort(static (a, b) => Compare(b, a));
        return _ballots;
    }

    private void AskOthers(Ballot ballot, ComparedText text, Moment moment)
    {
        if (ballot.Matching == 0)
        {
            return;
        }

        // Those asked already may be among the newest; a member whose words are gone has no vote.
        clusters.Members(ballot.Cluster, options.MostAsked * 3, _members);
        foreach (uint member in _members)
        {
            Ask(ballot, text, moment, member);
        }
    }

    private void Ask(Ballot ballot, ComparedText text, Moment moment, uint document)
    {
        if (ballot.MayAsk(document, documents[document].Source, documents, options.MostAsked, options.MostAskedPerSource) &&
            matcher.Compare(text, moment, document) is { } evidence)
        {
            ballot.Add(evidence);
        }
    }

    /// <summary>
    /// A headline that its outlet uses on other days too is that of a column: on one day it joins nothing. And the same text on three
    /// different days is no article that was put up again.
    /// </summary>
    private void WithdrawRecurring(Moment moment)
    {
        if (moment.Source is null)
        {
            return;
        }

        bool recurs = false;
        foreach (Ballot ballot in _ballots)
        {
            foreach (ref readonly Evidence evidence in ballot.Asked)
            {
                if (!IsOtherDay(moment, evidence.Document))
                {
                    continue;
                }

                recurs |= evidence.Headline >= options.CloseHeadline;
                if (evidence.Matches && _instalments.Count < options.MostAsked)
                {
                    _instalments.Add(evidence.Document);
                }
            }
        }

        if (!_instalments.Exists(one => _instalments.Exists(other => IsOtherDay(Moment.Of(documents[one]), other))))
        {
            _instalments.Clear();
        }

        if (recurs || _instalments.Count > 0)
        {
            foreach (Ballot ballot in _ballots)
            {
                ballot.Withdraw(evidence => (evidence.UnlessRecurring && recurs) || _instalments.Contains(evidence.Document));
            }
        }
    }

    private bool IsOtherDay(Moment moment, uint document)
    {
        Relation relation = Relation.Of(moment, Moment.Of(documents[document]));
        return relation.Outlets == Outlets.Same && relation.Gap >= options.OneDay;
    }

    private Ballot BallotOf(long cluster)
    {
        foreach (Ballot ballot in _ballots)
        {
            if (ballot.Cluster == cluster)
            {
                return ballot;
            }
        }

        Ballot added = new(cluster);
        _ballots.Add(added);
        return added;
    }

    private static int Compare(Ballot a, Ballot b) =>
        (a.Share, a.Matching, a.Best.Score, -a.Cluster).CompareTo((b.Share, b.Matching, b.Best.Score, -b.Cluster));
}
