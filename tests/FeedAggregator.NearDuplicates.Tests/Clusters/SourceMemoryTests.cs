using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Clusters;

public sealed class SourceMemoryTests
{
    /// <summary>Shingles are hashes, spread over all 32 bits; small numbers would share one bucket and push each other out of it.</summary>
    private static readonly Gen<uint> Hashes = Gen.UInt.Select(static value => unchecked(value * 2_654_435_769));

    [Fact]
    public void The_filter_lets_every_piece_of_boilerplate_through() => Hashes.Array[1, 200].Sample(
        static shingles =>
        {
            SourceMemory memory = new(new SlotPages(), "a.example", enough: 3, mostSize: 1 << 12, firstReported: 2);
            for (int story = 1; story <= 4; story++)
            {
                memory.Learn(shingles, ClusterMark.Of(story), learnt: null, firstSeen: []);
            }

            uint[] places = new uint[shingles.Length];
            HashSet<uint> ofSource = [.. places[..ShingleFilter.FindPossible(shingles, memory.Filter, ShingleFilter.Empty, places)]];
            HashSet<uint> ofAll = [.. places[..ShingleFilter.FindPossible(shingles, ShingleFilter.Empty, memory.Filter, places)]];
            return ofSource.SetEquals(ofAll) && shingles.Any(memory.IsBoilerplate) &&
                Enumerable.Range(0, shingles.Length).All(i => !memory.IsBoilerplate(shingles[i]) || ofSource.Contains((uint)i));
        },
        iter: 100);

    [Fact]
    public void What_was_learnt_is_current_until_it_has_not_been_seen_for_long()
    {
        SourceMemory memory = new(new SlotPages(), "a.example", enough: 3, mostSize: 1 << 12, firstReported: 2);
        for (int story = 1; story <= 4; story++)
        {
            memory.Learn([77u], ClusterMark.Of(story), learnt: null, firstSeen: []);
        }

        Assert.Equal(new LearntShingle("a.example", 77, 3), Assert.Single(memory.Current()));
        for (int story = 10; story < 1_000; story++)
        {
            memory.Learn([(uint)story << 16], ClusterMark.Of(story), learnt: null, firstSeen: []);
        }

        Assert.DoesNotContain(memory.Current(), static learnt => learnt.Shingle == 77);
    }

    [Fact]
    public void The_filter_forgets_with_the_memory_and_still_lets_all_boilerplate_through()
    {
        SourceMemory memory = new(new SlotPages(), "a.example", enough: 2, mostSize: 1 << 12, firstReported: 2);
        uint[] all = [.. Enumerable.Range(1, 4_000).Select(static i => Shingles.Mix((uint)i))];
        uint[] never = [.. Enumerable.Range(500_000, 1_000).Select(static i => Shingles.Mix((uint)i))];
        for (int story = 0; story < 8_000; story++)
        {
            memory.Learn(
                [all[story / 2], .. Enumerable.Range(1_000_000 + (story * 40), 40).Select(static i => Shingles.Mix((uint)i))],
                ClusterMark.Of(story), learnt: null, firstSeen: []);
        }

        uint[] places = new uint[all.Length];
        Assert.InRange(ShingleFilter.FindPossible(never, memory.Filter, ShingleFilter.Empty, places), 0, never.Length / 2);
        HashSet<uint> possible = [.. places[..ShingleFilter.FindPossible(all, memory.Filter, ShingleFilter.Empty, places)]];
        Assert.All(Enumerable.Range(0, all.Length).Where(i => memory.IsBoilerplate(all[i])), i => Assert.Contains((uint)i, possible));
    }
}
