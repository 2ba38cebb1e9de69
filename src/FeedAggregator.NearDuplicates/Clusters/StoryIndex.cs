using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Groups texts into stories, one text at a time. Each new text is looked up among those of the window, compared exactly with the few
/// that share something, and joins the story of which enough members match it, or founds one. Stories that a new text shows to be one are
/// merged; the older id survives.
/// </summary>
/// <remarks>
/// The same texts in the same order from the same starting state, with the same decisions in between, give the same stories. Not
/// thread-safe. Nothing is written anywhere: callers store what <see cref="Place"/> and its siblings answer, and what
/// <see cref="TakeLearnt"/> hands out.
/// </remarks>
public sealed class StoryIndex
{
    private readonly ClusteringOptions _options;
    private readonly BoilerplateMemory _boilerplate;
    private readonly WordFrequencies _frequencies = new();
    private readonly DocumentTable _documents = new();
    private readonly StoryTable _stories;
    private readonly CandidateFinder _finder;
    private readonly Matcher _matcher;
    private readonly Voting _voting;
    private readonly Constraints _constraints = new();
    private readonly Dictionary<ulong, uint> _identities = [];
    private readonly ComparedText _text = new();
    private readonly List<uint> _left = [];
    private readonly List<uint> _right = [];
    private readonly List<LearntShingle> _learnt = [];
    private long _lastStory;

    /// <summary>Creates an empty index.</summary>
    /// <param name="words">Reads back the words of earlier texts.</param>
    /// <param name="options">Thresholds; the defaults where null.</param>
    /// <param name="boilerplate">What has been learnt already; nothing where null.</param>
    public StoryIndex(IWordSource words, ClusteringOptions? options = null, BoilerplateMemory? boilerplate = null)
    {
        _options = options ?? new ClusteringOptions();
        _boilerplate = boilerplate ?? new BoilerplateMemory();
        _stories = new StoryTable(_documents);
        _finder = new CandidateFinder(_documents, _frequencies);
        _matcher = new Matcher(_options, words, _documents, _boilerplate, new Comparer(_options, _frequencies));
        _voting = new Voting(_options, _documents, _stories, _matcher);
    }

    /// <summary>Texts in the window.</summary>
    public int Count => _documents.Count;

    /// <summary>Bytes the index takes, learnt boilerplate apart.</summary>
    public long Bytes => _finder.Bytes + _documents.Bytes + _stories.Bytes + (_identities.EnsureCapacity(0) * 28L);

    /// <summary>Bytes the learnt boilerplate takes.</summary>
    public long BoilerplateBytes => _boilerplate.Bytes;

    /// <summary>Says which story ids are taken: the next one will be higher.</summary>
    /// <param name="last">Highest id given so far, by anyone.</param>
    public void ReserveStories(long last) => _lastStory = Math.Max(_lastStory, last);

    /// <summary>Puts a text into the story it was in before, without comparing anything: for filling the index at start, oldest text first.</summary>
    /// <param name="item">The text.</param>
    /// <param name="story">Its story.</param>
    public void Load(TextItem item, long story)
    {
        Prepare(item);
        _finder.Find(_text, item.Fingerprint.Signature);
        Add(item, story);
        ReserveStories(story);
    }

    /// <summary>Places a new text.</summary>
    /// <param name="item">The text; its id must not be in the window.</param>
    public StoryChanges Place(TextItem item)
    {
        Expire(item.Seen.UtcTicks);
        Prepare(item);
        List<Candidate> candidates = _finder.Find(_text, item.Fingerprint.Signature);
        List<Ballot> ballots = _voting.Hold(_text, item.Seen.UtcTicks, item.Published?.UtcTicks ?? 0, candidates);
        ballots.RemoveAll(ballot => ballot.Share < _options.Vote || _constraints.Forbids(item.Id, ballot.Story));

        (long story, JoinReason reason) = Decide(item, ballots);
        uint number = Add(item, story);
        if (item.Source is not null)
        {
            _boilerplate.Learn(item.Source, _text.All, story, _learnt);
        }

        List<StoryMerge> merges = MergeWith(story, ballots);
        return new StoryChanges(merges, [new PlacedText(item.Id, _documents[number].Story, reason)]);
    }

    /// <summary>Places a text whose words have changed; it stays in its story if it still fits.</summary>
    /// <param name="item">The text as it is now.</param>
    public StoryChanges Revise(TextItem item)
    {
        Remove(item.Id);
        return Place(item);
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

    /// <summary>The story of a text in the window; null if it is not there.</summary>
    /// <param name="id">The text.</param>
    public long? StoryOf(long id) => _documents.Find(id) is var number && number != 0 ? _documents[number].Story : null;

    /// <summary>Hands out what was learnt about boilerplate since the last call, for storing.</summary>
    public IReadOnlyList<LearntShingle> TakeLearnt()
    {
        LearntShingle[] learnt = [.. _learnt];
        _learnt.Clear();
        return learnt;
    }

    private void Prepare(TextItem item) =>
        _text.Load(item.Fingerprint.Title, item.Fingerprint.Body, _boilerplate.Find(item.Source));

    private (long Story, JoinReason Reason) Decide(TextItem item, List<Ballot> ballots)
    {
        if (_constraints.Required(item.Id) is { } required)
        {
            return (required.Story, new JoinReason(JoinRule.Verdict, null, null, required.With, 0));
        }

        if (item.Identity is not null && _identities.TryGetValue(HashIdentity(item.Identity), out uint same) && _documents.IsAlive(same) &&
            !_constraints.Forbids(item.Id, _documents[same].Story))
        {
            return (_documents[same].Story, new JoinReason(JoinRule.Identity, null, null, _documents[same].Id, 0));
        }

        if (ballots.Count > 0)
        {
            Evidence best = ballots[0].Best;
            return (ballots[0].Story, new JoinReason(best.Rule, best.Score, best.Jaccard, _documents[best.Document].Id, best.Shared));
        }

        return (++_lastStory, JoinReason.Founder);
    }

    private uint Add(TextItem item, long story)
    {
        ulong identity = item.Identity is null ? 0 : HashIdentity(item.Identity);
        uint number = _documents.Add(new Document
        {
            Id = item.Id,
            Story = story,
            Seen = item.Seen.UtcTicks,
            Published = item.Published?.UtcTicks ?? 0,
            Identity = identity,
            Source = item.Source,
            Alive = true,
        });
        _stories.Add(story, number);
        _constraints.Moved(item.Id, story);
        if (identity != 0)
        {
            _identities[identity] = number;
        }

        _documents[number].Keys = _finder.Add(number);
        _frequencies.Count(_text.LeadVocabulary());
        return number;
    }

    private List<StoryMerge> MergeWith(long story, List<Ballot> ballots)
    {
        List<StoryMerge> merges = [];
        foreach (Ballot ballot in ballots)
        {
            long other = ballot.Story;
            if (other == story || _stories.Size(other) == 0 || _constraints.ForbidsMerge(story, other))
            {
                continue;
            }

            _stories.Members(story, _left);
            _stories.Members(other, _right);
            if (_matcher.Density(_left, _right, _options.MostAsked / 2) >= _options.Density)
            {
                StoryMerge merge = new(Math.Max(story, other), Math.Min(story, other));
                _stories.Merge(merge.Absorbed, merge.Into);
                _constraints.Merged(merge.Absorbed, merge.Into);
                merges.Add(merge);
                story = merge.Into;
            }
        }

        return merges;
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
        _stories.Remove(number);
        _finder.Forget(document.Keys);
        if (document.Identity != 0 && _identities.GetValueOrDefault(document.Identity) == number)
        {
            _identities.Remove(document.Identity);
        }

        _documents.Remove(number);
    }

    private static ulong HashIdentity(string identity) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(identity.AsSpan())) | 1;
}
