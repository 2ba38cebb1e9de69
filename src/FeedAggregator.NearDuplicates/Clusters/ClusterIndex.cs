using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Groups texts into clusters, one text at a time. Each new text is looked up among those of the window, compared exactly with the few
/// that share something, and joins the cluster of which enough members match it, or founds one. Clusters that a new text shows to be one
/// are merged; the older id survives.
/// </summary>
/// <remarks>
/// The same texts in the same order from the same starting state, with the same decisions in between, give the same clusters. Not
/// thread-safe. Nothing is written anywhere: callers store what <see cref="Place(TextItem)"/> and its siblings answer, and what
/// <see cref="TakeLearnt"/> hands out.
/// </remarks>
public sealed partial class ClusterIndex
{
    /// <summary>Cosine below which two headlines are unlike.</summary>
    private const double UnlikeHeadline = 0.5;

    private readonly ClusteringOptions _options;
    private readonly BoilerplateMemory _boilerplate;
    private readonly WordFrequencies _frequencies = new();
    private readonly DocumentTable _documents = new();
    private readonly ClusterMembers _clusters;
    private readonly CandidateFinder _finder;
    private readonly Matcher _matcher;
    private readonly Voting _voting;
    private readonly Constraints _constraints = new();
    private readonly Dictionary<ulong, uint> _identities = [];
    private readonly ComparedText _text = new();
    private readonly List<uint> _left = [];
    private readonly List<uint> _right = [];
    private readonly List<LearntShingle> _learnt = [];
    private long _lastCluster;

    /// <summary>Creates an empty index.</summary>
    /// <param name="words">Reads back the words of earlier texts.</param>
    /// <param name="options">Thresholds; the defaults where null.</param>
    /// <param name="boilerplate">What has been learnt already; nothing where null.</param>
    public ClusterIndex(IWordSource words, ClusteringOptions? options = null, BoilerplateMemory? boilerplate = null)
    {
        _options = options ?? new ClusteringOptions();
        _boilerplate = boilerplate ?? new BoilerplateMemory();
        _clusters = new ClusterMembers(_documents);
        _finder = new CandidateFinder(_documents, _frequencies);
        _matcher = new Matcher(_options, words, _documents, _boilerplate, new Comparer(_options, _frequencies));
        _voting = new Voting(_options, _documents, _clusters, _matcher);
    }

    /// <summary>Texts in the window.</summary>
    public int Count => _documents.Count;

    /// <summary>Bytes the index takes, learnt boilerplate apart.</summary>
    public long Bytes => _finder.Bytes + _documents.Bytes + _clusters.Bytes + (_identities.EnsureCapacity(0) * 28L);

    /// <summary>Bytes the learnt boilerplate takes.</summary>
    public long BoilerplateBytes => _boilerplate.Bytes;

    /// <summary>Says which cluster ids are taken: the next one will be higher.</summary>
    /// <param name="last">Highest id given so far, by anyone.</param>
    public void ReserveClusters(long last) => _lastCluster = Math.Max(_lastCluster, last);

    /// <summary>Gives the number of a new cluster to a text that is kept outside the index.</summary>
    public long NewCluster() => ++_lastCluster;

    /// <summary>Makes room at once for texts that are to be loaded.</summary>
    /// <param name="texts">How many.</param>
    public void Reserve(int texts) => _finder.Reserve(texts);

    /// <summary>
    /// Puts a text into the cluster it was in before, without comparing anything: for filling the index at start, oldest text first.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>False where its entry is of another version: load it by its words then.</returns>
    public bool TryLoad(KnownText text)
    {
        if (!IndexEntry.TryDecode(
            text.Entry.Span, out bool brief, out uint headline, out uint file, out var shingles, out var words, out var lead,
            out var signature))
        {
            return false;
        }

        _finder.Load(shingles, signature, words, headline, brief);
        Moment moment = new(text.Source, text.Seen.UtcTicks, text.Published?.UtcTicks ?? 0, text.Feed, text.OwnEntriesApart, file);
        Add(text.Id, text.Cluster, moment, text.Identity);
        _frequencies.Count(lead);
        ReserveClusters(text.Cluster);
        return true;
    }

    /// <summary>The same by the words of the text.</summary>
    /// <param name="item">The text.</param>
    /// <param name="cluster">Its cluster.</param>
    public void Load(TextItem item, long cluster)
    {
        Prepare(item);
        _finder.Find(_text, item.Fingerprint.Signature, IsBrief);
        Add(item, cluster);
        ReserveClusters(cluster);
    }

    /// <summary>What is to be stored of the text placed last, so that <see cref="TryLoad"/> can bring it back.</summary>
    /// <param name="fingerprint">Its fingerprint.</param>
    public byte[] LastEntry(TextFingerprint fingerprint) =>
        IndexEntry.Encode(_finder.Keys, IsBrief, _documents[_documents.Next - 1].File, _text.LeadVocabulary(), fingerprint.Signature);

    /// <summary>Places a new text.</summary>
    /// <param name="item">The text; its id must not be in the window.</param>
    public IndexChanges Place(TextItem item) => Place(item, former: null);

    /// <summary>
    /// Places a text whose words have changed; it stays in its cluster if it still fits, and keeps it if it is alone in it.
    /// </summary>
    /// <param name="item">The text as it is now.</param>
    /// <param name="former">The cluster it was in, where the caller knows; what the index knows goes first.</param>
    public IndexChanges Revise(TextItem item, long? former = null)
    {
        former = ClusterOf(item.Id) ?? former;
        Remove(item.Id);
        return Place(item, former is { } cluster && _clusters.Size(cluster) == 0 ? cluster : null);
    }

    private IndexChanges Place(TextItem item, long? former)
    {
        Expire(item.Seen.UtcTicks);
        Prepare(item);
        Moment moment = Moment.Of(item);
        List<Candidate> candidates = _finder.Find(_text, item.Fingerprint.Signature, IsBrief);
        List<Ballot> ballots = _voting.Hold(_text, moment, candidates);
        ballots.RemoveAll(ballot => _constraints.Forbids(item.Id, ballot.Cluster));

        (long cluster, JoinReason reason) = Decide(item, ballots, former);
        uint number = Add(item, former ?? cluster);
        List<IndexMerge> merges = [];
        if (former is { } own && own != cluster)
        {
            // A revised text goes to the cluster that it matches now, which keeps its id whichever is older.
            Merge(new IndexMerge(own, cluster), merges);
        }

        // A text that joined under another headline counts by itself: what stands under several unlike headlines of an outlet is furniture.
        bool isOwn = ballots.Count > 0 && ballots[0].Best.Headline is >= 0 and < UnlikeHeadline;
        _boilerplate.Learn(item.Source, _text.ToLearn(), cluster, _learnt, isOwn ? ~item.Id : null);
        MergeWith(cluster, number, ballots, merges);
        Dictionary<long, PlacedText> placed = new() { [item.Id] = new PlacedText(item.Id, _documents[number].Cluster, reason) };
        TakeApart(item.Source, placed);
        return new IndexChanges(merges, [.. placed.Values]);
    }

    /// <summary>Takes a text out of the window; does nothing if it is not there.</summary>
    /// <param name="id">The text.</param>
    public void Remove(long id)
    {
        uint number = _documents.Find(id);
        if (number != 0)
        {
            Forget(number);
        }
    }

    /// <summary>The cluster of a text in the window; null if it is not there.</summary>
    /// <param name="id">The text.</param>
    public long? ClusterOf(long id) => _documents.Find(id) is var number && number != 0 ? _documents[number].Cluster : null;

    /// <summary>Hands out what was learnt about boilerplate since the last call, for storing.</summary>
    public IReadOnlyList<LearntShingle> TakeLearnt()
    {
        LearntShingle[] learnt = [.. _learnt];
        _learnt.Clear();
        return learnt;
    }

    private bool IsBrief => _text.WordCount <= _options.BriefWords;

    private void Prepare(TextItem item) => _text.Load(item.Fingerprint.Title, item.Fingerprint.Body, item.Source, _boilerplate);

    private (long Cluster, JoinReason Reason) Decide(TextItem item, List<Ballot> ballots, long? former)
    {
        if (_constraints.Required(item.Id) is { } required)
        {
            return (required.Cluster, new JoinReason(JoinRule.Verdict, null, null, required.With, 0));
        }

        if (Identical(item) is var same && same.Document != 0 && !_constraints.Forbids(item.Id, _documents[same.Document].Cluster))
        {
            Document other = _documents[same.Document];
            return (other.Cluster, new JoinReason(JoinRule.Identity, null, same.Jaccard, other.Id, same.Shared));
        }

        if (ballots.Count > 0)
        {
            Evidence best = ballots[0].Best;
            return (ballots[0].Cluster, new JoinReason(best.Rule, best.Score, best.Jaccard, _documents[best.Document].Id, best.Shared));
        }

        return (former ?? ++_lastCluster, JoinReason.Founder);
    }

    // An address may be shared by texts that have nothing in common (all items of a feed linking to its front page): it joins only what
    // agrees.
    private Evidence Identical(TextItem item) =>
        item.Identity is not null && _identities.TryGetValue(HashIdentity(item.Identity), out uint number) && _documents.IsAlive(number) &&
        _matcher.Compare(_text, Moment.Of(item), number, complete: true) is { } evidence &&
        (evidence.Matches || (evidence.Cosine >= _options.IdentityCosine && MayBeOneEntry(Moment.Of(item), number, evidence)))
            ? evidence
            : default;

    // An outlet may give all its columns, or all entries of a document, one address; another outlet's address can be claimed by anyone.
    private bool MayBeOneEntry(Moment moment, uint number, Evidence evidence)
    {
        Relation relation = Relation.Of(moment, Moment.Of(_documents[number]));
        return relation is { Outlets: Outlets.Same, KeptApart: false, OneDocument: false } &&
            evidence.Headline >= _options.RelatedHeadline && !evidence.Headlines.NumbersConflict;
    }

    private uint Add(TextItem item, long cluster)
    {
        uint number = Add(item.Id, cluster, Moment.Of(item), item.Identity);
        _frequencies.Count(_text.LeadVocabulary());
        return number;
    }

    private uint Add(long id, long cluster, Moment moment, string? identity)
    {
        ulong hash = identity is null ? 0 : HashIdentity(identity);
        uint number = _documents.Add(new Document
        {
            Id = id,
            Seen = moment.Seen,
            Published = moment.Published,
            Identity = hash,
            Source = moment.Source,
            Feed = moment.Feed,
            File = moment.File,
            OwnEntriesApart = moment.OwnEntriesApart,
            Alive = true,
        });
        _clusters.Add(cluster, number);
        _constraints.Moved(id, cluster);
        if (hash != 0)
        {
            _identities[hash] = number;
        }

        _documents[number].Keys = _finder.Add(number);
        return number;
    }

    // What the new text matches does not count: an article that holds two stories, such as a digest, makes them no more one than they were.
    private void MergeWith(long cluster, uint newcomer, List<Ballot> ballots, List<IndexMerge> merges)
    {
        foreach (Ballot ballot in ballots)
        {
            long other = ballot.Cluster;
            if (other == cluster || _clusters.Size(other) == 0 || _constraints.ForbidsMerge(cluster, other))
            {
                continue;
            }

            _clusters.Members(cluster, (_options.MostAsked / 2) + 1, _left);
            _clusters.Members(other, _options.MostAsked / 2, _right);
            _left.Remove(newcomer);
            if (_matcher.AreOne(_left, _right, _options.Density))
            {
                cluster = Merge(cluster, other, merges);
            }
        }
    }

    private long Merge(long left, long right, List<IndexMerge> merges)
    {
        return Merge(new IndexMerge(Math.Max(left, right), Math.Min(left, right)), merges);
    }

    private long Merge(IndexMerge merge, List<IndexMerge> merges)
    {
        _clusters.Merge(merge.Absorbed, merge.Into);
        _constraints.Merged(merge.Absorbed, merge.Into);
        merges.Add(merge);
        return merge.Into;
    }

    private void Expire(long now)
    {
        long oldest = now - _options.Window.Ticks;
        while (_documents.Count > 0 && (_documents.Count >= _options.MostTexts || _documents[_documents.First].Seen < oldest))
        {
            Forget(_documents.First);
        }
    }

    private void Forget(uint number)
    {
        Document document = _documents[number];
        _clusters.Remove(number);
        _finder.Forget(document.Keys);
        if (document.Identity != 0 && _identities.GetValueOrDefault(document.Identity) == number)
        {
            _identities.Remove(document.Identity);
        }

        _documents.Remove(number);
    }

    private static ulong HashIdentity(string identity) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(identity.AsSpan())) | 1;
}
