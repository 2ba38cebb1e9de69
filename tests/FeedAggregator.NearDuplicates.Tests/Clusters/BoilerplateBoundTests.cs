namespace FeedAggregator.NearDuplicates.Tests.Clusters;

public sealed class BoilerplateBoundTests
{
    private const long Most = 4 << 20;

    [Fact]
    public void However_many_sources_there_are_the_bound_holds()
    {
        BoilerplateMemory memory = new(Most);
        for (int text = 0; text < 20_000; text++)
        {
            memory.Learn($"{text % 5_000}.example", Text(text, 40), text, learnt: null);
            Assert.InRange(memory.Bytes, 0, Most);
        }

        Assert.InRange(memory.Sources, 100, 1_024);
    }

    [Fact]
    public void Tables_that_grow_and_shrink_again_and_again_need_no_new_memory()
    {
        BoilerplateMemory memory = new(Most);
        long[] allocated = [.. Enumerable.Range(0, 4).Select(_ => AllocatedBy(() => Churn(memory)))];

        Assert.InRange(allocated[3], 0, Most / 8);
    }

    [Fact]
    public void The_one_not_heard_of_for_longest_is_forgotten_first()
    {
        BoilerplateMemory memory = new(Most);
        for (int story = 0; story < 2_000; story++)
        {
            memory.Learn("often.example", [7u, .. Text(story, 40)], story, learnt: null);
            memory.Learn($"once{story}.example", Text(story, 40), story, learnt: null);
        }

        Assert.True(memory.Find("often.example")!.IsBoilerplate(7));
        Assert.Null(memory.Find("once0.example"));
        Assert.NotNull(memory.Find("once1999.example"));
    }

    [Fact]
    public void What_small_sources_repeat_is_not_forgotten_for_what_large_ones_said_once()
    {
        BoilerplateMemory memory = new(Most);
        for (int story = 0; story < 10; story++)
        {
            for (int small = 0; small < 300; small++)
            {
                memory.Learn($"small{small}.example", [7u, .. Text(story, 10)], story, learnt: null);
            }

            for (int large = 0; large < 60; large++)
            {
                for (int text = 0; text < 20; text++)
                {
                    memory.Learn(
                        $"large{large}.example", Text((((story * 60) + large) * 20) + text, 400), (story * 20) + text, learnt: null);
                    Assert.InRange(memory.Bytes, 0, Most);
                }
            }
        }

        Assert.All(Enumerable.Range(0, 300), small => Assert.True(memory.Find($"small{small}.example")!.IsBoilerplate(7)));
    }

    [Fact]
    public void What_was_stored_is_put_back_within_the_bound_and_whole_where_it_fits()
    {
        BoilerplateMemory memory = new();
        LearntShingle[] stored =
            [.. Enumerable.Range(1, 20_000).Select(static i => Shingles.Mix((uint)i)).OrderBy(static shingle => shingle & 65535)
            .Select(static shingle => new LearntShingle("", shingle, BoilerplateMemory.EnoughClustersAnywhere))];
        Array.ForEach(stored, memory.Restore);
        Assert.InRange(stored.Count(learnt => memory.Anywhere.IsBoilerplate(learnt.Shingle)), 19_800, 20_000);

        BoilerplateMemory small = new(Most);
        for (int source = 0; source < 5_000; source++)
        {
            small.Restore(new LearntShingle($"{source}.example", 7, BoilerplateMemory.EnoughClusters));
            Assert.InRange(small.Bytes, 0, Most);
        }
    }

    /// <summary>Sources take turns in growing as large as they may, each at the cost of the others.</summary>
    private static void Churn(BoilerplateMemory memory)
    {
        for (int source = 0; source < 100; source++)
        {
            for (int story = 0; story < 40; story++)
            {
                memory.Learn(Names[source], Text((source * 40) + story, 400), story, learnt: null);
            }
        }
    }

    private static readonly string[] Names = [.. Enumerable.Range(0, 100).Select(static i => $"{i}.example")];

    private static readonly uint[] Words = [.. Enumerable.Range(1, 400_000).Select(static i => Shingles.Mix((uint)i))];

    private static ReadOnlySpan<uint> Text(int number, int length) =>
        Words.AsSpan((int)((uint)number * 37u % (uint)(Words.Length - length)), length);

    private static long AllocatedBy(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
