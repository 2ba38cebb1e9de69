using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Clusters;

public sealed class SourceMemoryTests
{
    [Fact]
    public void The_filter_lets_every_piece_of_boilerplate_through() => Gen.UInt.Array[1, 200].Sample(
        static shingles =>
        {
            SourceMemory memory = new("a.example", enough: 3, mostSize: 1 << 12, firstReported: 2);
            for (int story = 1; story <= 4; story++)
            {
                memory.Learn(shingles, story, learnt: null);
            }

            return shingles.All(shingle => !memory.IsBoilerplate(shingle) || SourceMemory.MayContain(memory.Filter, shingle)) &&
                shingles.Any(memory.IsBoilerplate);
        },
        iter: 100);

    [Fact]
    public void What_was_learnt_is_current_until_it_has_not_been_seen_for_long()
    {
        SourceMemory memory = new("a.example", enough: 3, mostSize: 1 << 12, firstReported: 2);
        for (int story = 1; story <= 4; story++)
        {
            memory.Learn([77u], story, learnt: null);
        }

        Assert.Equal(new LearntShingle("a.example", 77, 3), Assert.Single(memory.Current()));
        for (int story = 10; story < 1_000; story++)
        {
            memory.Learn([(uint)story << 16], story, learnt: null);
        }

        Assert.DoesNotContain(memory.Current(), static learnt => learnt.Shingle == 77);
    }
}
