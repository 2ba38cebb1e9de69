using System.Globalization;

namespace FeedAggregator.Trials.Endurance;

/// <summary>What a soak run showed.</summary>
/// <param name="Rounds">Rounds of new items that were served.</param>
/// <param name="Resident">Resident memory of the service in bytes, once a second.</param>
/// <param name="Exit">Exit code of the orderly end.</param>
internal sealed record SoakReport(int Rounds, IReadOnlyList<long> Resident, int Exit)
{
    /// <summary>The first sixth fills index and caches; what counts is the growth from the sixth after it to the last one.</summary>
    public double Growth => (Mean(5) / Mean(1)) - 1;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rounds} rounds in {Resident.Count} s; mean resident memory by sixths of the time: " +
        $"{string.Join(", ", Enumerable.Range(0, 6).Select(i => $"{Mean(i) / 1e6:0} MB"))}; growth {Growth:+0.0%;-0.0%} from the second " +
        $"to the last; exit {Exit}");

    private double Mean(int sixth) => Resident.Skip(Resident.Count * sixth / 6).Take(Math.Max(1, Resident.Count / 6)).Average();
}
