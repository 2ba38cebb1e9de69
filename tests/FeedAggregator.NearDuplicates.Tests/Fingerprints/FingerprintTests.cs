using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Fingerprints;

public sealed class FingerprintTests
{
    private static readonly Gen<uint[]> Hashes = Gen.UInt.Array[0, 700];

    [Fact]
    public void Shingles_are_the_same_with_and_without_vectors() => Hashes.Sample(tokens =>
    {
        uint[] vectorised = new uint[Shingles.Count(tokens.Length)], scalar = new uint[Shingles.Count(tokens.Length)];
        Shingles.Hash(tokens, vectorised, vectorised: true);
        Shingles.Hash(tokens, scalar, vectorised: false);
        return vectorised.AsSpan().SequenceEqual(scalar);
    });

    [Fact]
    public void Signatures_are_the_same_at_every_vector_width() => Hashes.Sample(shingles =>
    {
        uint[] scalar = new uint[MinHash.Size], middle = new uint[MinHash.Size], wide = new uint[MinHash.Size];
        MinHash.SignScalar(shingles, scalar);
        MinHash.Sign256(shingles, middle);
        MinHash.Sign512(shingles, wide);
        return scalar.AsSpan().SequenceEqual(middle) && scalar.AsSpan().SequenceEqual(wide);
    });

    [Fact]
    public void Order_and_repetition_of_shingles_do_not_change_a_signature() => Hashes.Sample(shingles =>
    {
        uint[] one = new uint[MinHash.Size], other = new uint[MinHash.Size];
        MinHash.Sign(shingles, one);
        MinHash.Sign([.. shingles.Reverse(), .. shingles], other);
        return one.AsSpan().SequenceEqual(other);
    });

    [Fact]
    public void A_signature_estimates_the_jaccard_similarity()
    {
        double error = 0;
        const int rounds = 40;
        for (int round = 0; round < rounds; round++)
        {
            uint[] shared = Random(400, (uint)round), left = Random(100, (uint)round + 1000), right = Random(100, (uint)round + 2000);
            uint[] one = new uint[MinHash.Size], other = new uint[MinHash.Size];
            MinHash.Sign([.. shared, .. left], one);
            MinHash.Sign([.. shared, .. right], other);
            error += MinHash.EstimateJaccard(one, other) - (400 / 600.0);
        }

        Assert.InRange(error / rounds, -0.02, 0.02);
    }

    [Fact]
    public void Hashes_of_different_words_do_not_collide_noticeably()
    {
        Tokenizer tokenizer = new();
        string text = string.Join(' ', Enumerable.Range(0, 100_000).Select(static i => $"w{i}x{i * 7}"));
        Assert.InRange(100_000 - tokenizer.Tokenize(text).ToArray().Distinct().Count(), 0, 12);
    }

    [Fact]
    public void A_text_of_fewer_than_four_words_has_no_shingles()
    {
        Assert.Equal(0, Shingles.Count(3));
        Assert.Equal(1, Shingles.Count(4));
        Assert.All(new Fingerprinter().Fingerprint("", "one two three").Signature.ToArray(), value => Assert.Equal(ushort.MaxValue, value));
    }

    private static uint[] Random(int count, uint seed)
    {
        uint[] values = new uint[count];
        for (uint i = 0; i < count; i++)
        {
            values[i] = Shingles.Mix((seed * 100_003) + i + 1);
        }

        return values;
    }
}
