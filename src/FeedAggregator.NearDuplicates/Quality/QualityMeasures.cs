namespace FeedAggregator.NearDuplicates;

/// <summary>How well found groups agree with the true ones.</summary>
public sealed record QualityMeasures
{
    /// <summary>Texts measured.</summary>
    public required int Texts { get; init; }

    /// <summary>Pairs of texts that are truly together.</summary>
    public required long TruePairs { get; init; }

    /// <summary>Pairs of texts that were put together.</summary>
    public required long FoundPairs { get; init; }

    /// <summary>Pairs that are both.</summary>
    public required long SharedPairs { get; init; }

    /// <summary>Share of the pairs put together that truly are, 0 to 1; 1 where none were.</summary>
    public double PairPrecision => FoundPairs == 0 ? 1 : SharedPairs / (double)FoundPairs;

    /// <summary>Share of the true pairs that were put together, 0 to 1; 1 where there are none.</summary>
    public double PairRecall => TruePairs == 0 ? 1 : SharedPairs / (double)TruePairs;

    /// <summary>Harmonic mean of pair precision and recall, 0 to 1.</summary>
    public double PairF1 => Harmonic(PairPrecision, PairRecall);

    /// <summary>
    /// B-cubed precision (Bagga and Baldwin, 1998): for each text the share of its found group that is truly with it; the mean, 0 to 1.
    /// </summary>
    public required double BCubedPrecision { get; init; }

    /// <summary>B-cubed recall: for each text the share of its true group that was found with it; the mean, 0 to 1.</summary>
    public required double BCubedRecall { get; init; }

    /// <summary>Harmonic mean of B-cubed precision and recall, 0 to 1.</summary>
    public double BCubedF1 => Harmonic(BCubedPrecision, BCubedRecall);

    /// <summary>Adjusted Rand index (Hubert and Arabie, 1985): agreement beyond chance, 1 for perfect, about 0 for random groups.</summary>
    public required double AdjustedRandIndex { get; init; }

    /// <summary>Measures a grouping.</summary>
    /// <typeparam name="TTrue">Kind of the true group's name.</typeparam>
    /// <typeparam name="TFound">Kind of the found group's name.</typeparam>
    /// <param name="groups">For each text its true and its found group.</param>
    public static QualityMeasures Of<TTrue, TFound>(IReadOnlyCollection<(TTrue True, TFound Found)> groups)
        where TTrue : notnull
        where TFound : notnull
    {
        Dictionary<TTrue, long> trueSizes = groups.CountBy(static text => text.True)
            .ToDictionary(static g => g.Key, static g => (long)g.Value);
        Dictionary<TFound, long> foundSizes = groups.CountBy(static text => text.Found)
            .ToDictionary(static g => g.Key, static g => (long)g.Value);
        double precision = 0, recall = 0;
        long shared = 0;
        foreach (((TTrue trueGroup, TFound foundGroup), int both) in groups.CountBy(static text => text))
        {
            shared += Pairs(both);
            precision += both * (double)both / foundSizes[foundGroup];
            recall += both * (double)both / trueSizes[trueGroup];
        }

        long truePairs = trueSizes.Values.Sum(Pairs);
        long foundPairs = foundSizes.Values.Sum(Pairs);
        return new QualityMeasures
        {
            Texts = groups.Count,
            TruePairs = truePairs,
            FoundPairs = foundPairs,
            SharedPairs = shared,
            BCubedPrecision = groups.Count == 0 ? 1 : precision / groups.Count,
            BCubedRecall = groups.Count == 0 ? 1 : recall / groups.Count,
            AdjustedRandIndex = AdjustedRand(shared, truePairs, foundPairs, Pairs(groups.Count)),
        };
    }

    private static double AdjustedRand(long shared, long truePairs, long foundPairs, long allPairs)
    {
        double expected = allPairs == 0 ? 0 : truePairs * (double)foundPairs / allPairs;
        double most = (truePairs + foundPairs) / 2.0;
        return most <= expected ? 1 : (shared - expected) / (most - expected);
    }

    private static long Pairs(long texts) => texts * (texts - 1) / 2;

    private static double Harmonic(double a, double b) => a + b == 0 ? 0 : 2 * a * b / (a + b);
}
