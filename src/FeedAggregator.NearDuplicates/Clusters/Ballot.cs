using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// How the members of one cluster voted on a text. Each outlet has one vote, divided among its members that were asked: many items of one
/// feed count no more than one. Members whose outlet is not known count each for itself.
/// </summary>
internal sealed class Ballot(long cluster)
{
    // Below this cosine of headline and beginning, and without a shared shingle, two texts have nothing in common.
    private const double NothingInCommon = 0.1;

    private readonly List<Evidence> _asked = [];
    private readonly List<Outlet> _outlets = [];

    /// <summary>The cluster.</summary>
    public long Cluster { get; } = cluster;

    /// <summary>What comparing with each asked member showed.</summary>
    public ReadOnlySpan<Evidence> Asked => CollectionsMarshal.AsSpan(_asked);

    /// <summary>The best match; no rule holds if there is none.</summary>
    public Evidence Best { get; private set; }

    /// <summary>Share of the outlets that match, 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>Members that match.</summary>
    public int Matching { get; private set; }

    /// <summary>
    /// Whether as many outlets have nothing in common with the text as match it: the matching member then holds two stories.
    /// </summary>
    public bool IsForeign { get; private set; }

    /// <summary>Takes one member's vote.</summary>
    public void Add(Evidence evidence)
    {
        _asked.Add(evidence);
        Matching += evidence.Matches ? 1 : 0;
    }

    /// <summary>Takes back votes that turned out not to count.</summary>
    public void Withdraw(Predicate<Evidence> which)
    {
        foreach (ref Evidence evidence in CollectionsMarshal.AsSpan(_asked))
        {
            if (evidence.Matches && which(evidence))
            {
                evidence.Rule = JoinRule.Founder;
                Matching--;
            }
        }
    }

    /// <summary>Whether a member may still be asked: not asked already, and not the fifth of its outlet.</summary>
    public bool MayAsk(uint document, string? source, DocumentTable documents, int most, int mostPerSource)
    {
        if (_asked.Count >= most)
        {
            return false;
        }

        int ofSource = 0;
        foreach (ref readonly Evidence evidence in Asked)
        {
            if (evidence.Document == document)
            {
                return false;
            }

            ofSource += source is not null && string.Equals(documents[evidence.Document].Source, source, StringComparison.Ordinal) ? 1 : 0;
        }

        return ofSource < mostPerSource;
    }

    /// <summary>Counts the votes.</summary>
    public void Count(DocumentTable documents)
    {
        _outlets.Clear();
        Best = default;
        foreach (ref readonly Evidence evidence in Asked)
        {
            ref Outlet outlet = ref OutletOf(documents[evidence.Document].Source);
            outlet.Asked++;
            outlet.Matching += evidence.Matches ? 1 : 0;
            outlet.Foreign += evidence.Shared == 0 && evidence.Cosine < NothingInCommon ? 1 : 0;
            if (evidence.Matches && (!Best.Matches || Rank(evidence).CompareTo(Rank(Best)) > 0))
            {
                Best = evidence;
            }
        }

        double share = 0;
        int matching = 0, foreign = 0;
        foreach (Outlet outlet in _outlets)
        {
            share += outlet.Matching / (double)outlet.Asked;
            matching += outlet.Matching > 0 ? 1 : 0;
            foreign += outlet.Foreign == outlet.Asked ? 1 : 0;
        }

        Share = _outlets.Count == 0 ? 0 : share / _outlets.Count;
        IsForeign = foreign >= matching;
    }

    private ref Outlet OutletOf(string? source)
    {
        Span<Outlet> outlets = CollectionsMarshal.AsSpan(_outlets);
        for (int i = 0; i < outlets.Length && source is not null; i++)
        {
            if (string.Equals(outlets[i].Source, source, StringComparison.Ordinal))
            {
                return ref outlets[i];
            }
        }

        _outlets.Add(new Outlet { Source = source });
        return ref CollectionsMarshal.AsSpan(_outlets)[^1];
    }

    // Shingles say more than headlines and cosines; then the score; then the older document.
    private static (bool Shingles, double Score, long Older) Rank(Evidence evidence) =>
        (evidence.Rule is not (JoinRule.Summary or JoinRule.Headline), evidence.Score, -(long)evidence.Document);

    [StructLayout(LayoutKind.Auto)]
    private struct Outlet
    {
        public string? Source;
        public int Asked;
        public int Matching;
        public int Foreign;
    }
}
