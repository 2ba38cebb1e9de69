using BenchmarkDotNet.Attributes;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Benchmarks.NearDuplicates;

/// <summary>The steps after the fingerprint, over an index of 20,000 documents.</summary>
public class IndexBenchmarks
{
    private const int Filled = 20_000;

    private readonly BoilerplateMemory _nothingLearnt = new();
    private readonly PostingTable _postings = new();
    private readonly ComparedText _left = new();
    private readonly ComparedText _right = new();
    private readonly Comparer _comparer = new(new ClusteringOptions(), new WordFrequencies());
    private readonly uint[] _found = new uint[8];
    private readonly NewsGenerator _generator = new(seed: 42);
    private readonly GeneratedText _text = new();
    private readonly Fingerprinter _fingerprinter = new();
    private WordSpill _spill = null!;
    private ClusterIndex _index = null!;
    private TextFingerprint[] _next = [];
    private long _id;

    /// <summary>Fills the index.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _spill = new WordSpill();
        _index = new ClusterIndex(_spill, new ClusteringOptions { MostTexts = Filled });
        for (int i = 0; i < Filled; i++)
        {
            Place(Next());
        }

        _next = [.. Enumerable.Range(0, 2_000).Select(_ => Next())];
        _left.Load(_next[0].Title, _next[0].Body, null, _nothingLearnt);
        _right.Load(_next[1].Title, _next[1].Body, null, _nothingLearnt);
        _postings.Grow(4_000_000, 1);
        for (uint i = 0; i < 3_000_000; i++)
        {
            _postings.Add(i * 0x9E3779B1, (i / 150) + 1);
        }
    }

    /// <summary>Deletes the spill file.</summary>
    [GlobalCleanup]
    public void Cleanup() => _spill.Dispose();

    /// <summary>One key looked up among three million postings.</summary>
    [Benchmark]
    public int FindPosting() => _postings.Find((uint)(++_id) * 0x9E3779B1, _found);

    /// <summary>One text made ready and compared with another.</summary>
    [Benchmark]
    public int Verify()
    {
        _right.Load(_next[1].Title, _next[1].Body, null, _nothingLearnt);
        return _comparer.Compare(_left, _right, default, complete: false).Shared;
    }

    /// <summary>
    /// One document placed: candidates, exact comparison, vote, learning, indexing. 2,000 documents in turn, so that each is soon a copy of
    /// several in the index: the dearest case, dearer than <see cref="WholeRun"/>, whose documents are mostly new.
    /// </summary>
    [Benchmark]
    public long PlaceDocument() => Place(_next[_id % _next.Length]);

    /// <summary>
    /// The whole way of one new document: writing it, which takes some 25 microseconds, fingerprint, and all of placing it.
    /// </summary>
    [Benchmark]
    public long WholeRun() => Place(Next());

    private TextFingerprint Next()
    {
        GeneratedText text = _generator.Next(_text);
        return _fingerprinter.Fingerprint(text.Title, text.Text);
    }

    private long Place(TextFingerprint fingerprint)
    {
        long id = ++_id;
        _spill.Add(id, fingerprint);
        return _index.Place(new TextItem { Id = id, Fingerprint = fingerprint, Source = "outlet.example" }).Placed[0].Cluster;
    }
}
