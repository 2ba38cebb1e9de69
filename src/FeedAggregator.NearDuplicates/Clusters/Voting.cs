namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Asks the members of the stories that come into question whether a text is theirs. One match is not enough: a text joins a story only
/// if enough of the members asked match it, so that stories do not chain into each other.
/// </summary>
internal sealed class Voting(ClusteringOptions options, DocumentTable documents, StoryTable stories, Matcher matcher)
{
    private readonly List<Ballot> _ballots = [];
    private readonly List<uint> _members = [];

    /// <summary>Holds the vote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="moment">Where and when it appeared.</param>
    /// <param name="candidates">Documents that share something with it, the most promising first.</param>
    /// <returns>One ballot for each story with a match, the best first; valid until the next call.</returns>
    public List<Ballot> Hold(ComparedText text, Moment moment, List<Candidate> candidates)
    {
        _ballots.Clear();
        foreach (Candidate candidate in candidates)
        {
            Ballot ballot = BallotOf(documents[candidate.Document].Story);
            if (ballot.Asked.Count < options.MostAsked)
            {
                Ask(ballot, text, moment, candidate.Document);
            }
        }

        _ballots.RemoveAll(static ballot => ballot.Matching == 0);
        foreach (Ballot ballot in _ballots)
        {
            // Those asked already may be among the newest; a member whose words are gone has no vote.
            stories.Members(ballot.Story, options.MostAsked * 3, _members);
            foreach (uint member in _members)
            {
                if (ballot.Asked.Count >= options.MostAsked)
                {
                    break;
                }

                if (!ballot.HasAsked(member))
                {
                    Ask(ballot, text, moment, member);
                }
            }
        }

        _ballots.Sort(static (a, b) => Compare(b, a));
        return _ballots;
    }

    private void Ask(Ballot ballot, ComparedText text, Moment moment, uint document)
    {
        if (matcher.Compare(text, moment, document) is { } evidence)
        {
            ballot.Add(evidence);
        }
    }

    private Ballot BallotOf(long story)
    {
        foreach (Ballot ballot in _ballots)
        {
            if (ballot.Story == story)
            {
                return ballot;
            }
        }

        Ballot added = new(story);
        _ballots.Add(added);
        return added;
    }

    private static int Compare(Ballot a, Ballot b) =>
        (a.Share, a.Matching, a.Best.Score, -a.Story).CompareTo((b.Share, b.Matching, b.Best.Score, -b.Story));
}
