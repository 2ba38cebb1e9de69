using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Candidates;

public sealed class PostingTableTests
{
    [Fact]
    public void The_newest_documents_of_a_key_are_found()
    {
        PostingTable table = new();
        for (uint document = 1; document <= 100; document++)
        {
            table.Add(7, document);
        }

        uint[] found = new uint[8];
        int count = table.Find(7, found);
        Assert.Equal(PostingTable.MostPerKey, count);
        Assert.Equal(Enumerable.Range(95, 6).Select(static i => (uint)i), found[..count].Order());
    }

    [Fact]
    public void Growing_loses_nothing_that_is_alive() => Gen.UInt.Array[1, 200].Sample(keys =>
    {
        PostingTable table = new();
        table.Grow(4096, 1);
        keys = [.. keys.Distinct().Select(Shingles.Mix)];
        for (int i = 0; i < keys.Length; i++)
        {
            table.Add(keys[i], (uint)i + 1);
        }

        table.Grow(16384, (uint)(keys.Length / 2));
        uint[] found = new uint[8];
        return Enumerable.Range(keys.Length / 2, keys.Length - (keys.Length / 2))
            .All(i => found.AsSpan(0, table.Find(keys[i], found)).Contains((uint)i + 1));
    });

    [Fact]
    public void A_shingle_set_is_a_set() => Gen.UInt[0, 50].Array[0, 300].Sample(values =>
    {
        ShingleSet set = new();
        set.Clear(values.Length);
        int added = values.Count(set.Add);
        return added == values.Distinct().Count() && set.Count == added &&
            Enumerable.Range(0, 51).All(i => set.Contains((uint)i) == values.Contains((uint)i));
    });
}
