namespace FeedAggregator.NearDuplicates;

/// <summary>How the members of one story voted on a text.</summary>
internal sealed class Ballot(long story)
{
    /// <summary>The story.</summary>
    public long Story { get; } = story;

    /// <summary>What comparing with each asked member showed.</summary>
    public List<Evidence> Asked { get; } = [];

    /// <summary>Members that match.</summary>
    public int Matching { get; private set; }

    /// <summary>The best match; no rule holds if there is none.</summary>
    public Evidence Best { get; private set; }

    /// <summary>Share of the members asked that match.</summary>
    public double Share => Asked.Count == 0 ? 0 : Matching / (double)Asked.Count;

    /// <summary>Takes one member's vote.</summary>
    public void Add(Evidence evidence)
    {
        Asked.Add(evidence);
        if (evidence.Matches)
        {
            Matching++;
            if (!Best.Matches || Rank(evidence).CompareTo(Rank(Best)) > 0)
            {
                Best = evidence;
            }
        }
    }

    /// <summary>Whether a member was asked already.</summary>
    public bool HasAsked(uint document)
    {
        foreach (ref readonly Evidence evidence in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Asked))
        {
            if (evidence.Document == document)
            {
                return true;
            }
        }

        return false;
    }

    // Shingles say more than a cosine; then the score; then the older document.
    private static (bool Shingles, double Score, long Older) Rank(Evidence evidence) =>
        (evidence.Rule != JoinRule.Summary, evidence.Score, -(long)evidence.Document);
}
