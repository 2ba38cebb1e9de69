using BenchmarkDotNet.Attributes;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Benchmarks.NearDuplicates;

/// <summary>One 490-word document: tokenise, shingle, sign, and all of it.</summary>
[MemoryDiagnoser]
public class FingerprintBenchmarks
{
    private readonly Tokenizer _tokenizer = new();
    private readonly Tokenizer _scalar = new(new CharacterFolding(), vectorised: false);
    private readonly Fingerprinter _fingerprinter = new();
    private readonly uint[] _shingles = new uint[4096];
    private readonly uint[] _signature = new uint[MinHash.Size];
    private string _text = "";
    private uint[] _tokens = [];
    private int _count;

    /// <summary>Writes the document.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _text = new NewsGenerator(seed: 42).Next().Text.ToString();
        _tokens = _tokenizer.Tokenize(_text).ToArray();
        _count = Shingles.Hash(_tokens, _shingles);
    }

    /// <summary>Words to hashes, 32 characters at a time.</summary>
    [Benchmark]
    public int Tokenise() => _tokenizer.Tokenize(_text).Length;

    /// <summary>The same without vectors.</summary>
    [Benchmark]
    public int TokeniseScalar() => _scalar.Tokenize(_text).Length;

    /// <summary>Word hashes to shingle hashes.</summary>
    [Benchmark]
    public int Shingle() => Shingles.Hash(_tokens, _shingles);

    /// <summary>Shingle hashes to 128 MinHash values.</summary>
    [Benchmark]
    public uint Sign()
    {
        MinHash.Sign(_shingles.AsSpan(0, _count), _signature);
        return _signature[0];
    }

    /// <summary>Plain text to 128 MinHash values.</summary>
    [Benchmark(Baseline = true)]
    public uint TextToSignature() => _fingerprinter.Sign(_text)[0];
}
