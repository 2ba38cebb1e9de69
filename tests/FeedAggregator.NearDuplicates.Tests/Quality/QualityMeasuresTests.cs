using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Quality;

public sealed class QualityMeasuresTests
{
    private static readonly Gen<(int, int)[]> Groupings = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Array[2, 60];

    [Fact]
    public void A_perfect_grouping_has_ones_everywhere()
    {
        QualityMeasures measures = QualityMeasures.Of([("a", 1), ("a", 1), ("b", 2), ("c", 3)]);
        Assert.Equal((1, 1, 1, 1), (measures.PairF1, measures.BCubedF1, measures.AdjustedRandIndex, measures.PairRecall));
    }

    [Fact]
    public void The_measures_are_those_of_the_textbook()
    {
        // Truth {1,2,3} {4,5}, found {1,2} {3,4,5}: 2 of 4 found pairs are true, 2 of 4 true pairs are found.
        QualityMeasures measures = QualityMeasures.Of([("a", 1), ("a", 1), ("a", 2), ("b", 2), ("b", 2)]);
        Assert.Equal(0.5, measures.PairPrecision, 10);
        Assert.Equal(0.5, measures.PairRecall, 10);
        Assert.Equal((2 + (1 / 3.0) + (4 / 3.0)) / 5, measures.BCubedPrecision, 10);
        Assert.Equal(((4 / 3.0) + (1 / 3.0) + 2) / 5, measures.BCubedRecall, 10);
        Assert.Equal((2 - 1.6) / (4 - 1.6), measures.AdjustedRandIndex, 10);
    }

    [Fact]
    public void Counting_agrees_with_looking_at_every_pair() => Groupings.Sample(groups =>
    {
        long shared = 0, found = 0, truly = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            for (int j = i + 1; j < groups.Length; j++)
            {
                bool same = groups[i].Item1 == groups[j].Item1, together = groups[i].Item2 == groups[j].Item2;
                truly += same ? 1 : 0;
                found += together ? 1 : 0;
                shared += same && together ? 1 : 0;
            }
        }

        QualityMeasures measures = QualityMeasures.Of(groups);
        return (measures.SharedPairs, measures.FoundPairs, measures.TruePairs) == (shared, found, truly) &&
            measures.AdjustedRandIndex <= 1 + 1e-12;
    });
}
