using System.Globalization;
using FeedAggregator.Cli.Output;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>One line of the statistics: a count, and a bar that shows it.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Count">How many.</param>
/// <param name="Bar">Length of the bar, 0 to 1.</param>
internal sealed record CopyFact(string Name, int Count, double Bar)
{
    private const int BarWidth = 30;

    /// <summary>The fields in lists.</summary>
    public static IReadOnlyList<Column<CopyFact>> Columns { get; } =
    [
        new("name", fact => fact.Name) { Heading = "" },
        new("from", fact => fact.From),
        new("to", fact => fact.To),
        new("count", fact => fact.Count) { Heading = "", Right = true },
        new("of", fact => fact.Of)
        { Heading = "", Shown = fact => fact.Of is { } of ? string.Create(CultureInfo.InvariantCulture, $"of {of}") : "", NoWrap = true },
        new("share", fact => fact.Share)
        { Heading = "", Shown = fact => fact.Share is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %") : "",
        Right = true },
        new("hours", fact => fact.Hours)
        { Heading = "", Shown = fact => fact.Hours is { } hours ? $"median {Durations.Brief(TimeSpan.FromHours(hours))}" : "",
        NoWrap = true },
        new("bar", _ => null)
        { Heading = "", Shown = fact => new string('█', (int)Math.Round(Math.Clamp(fact.Bar, 0, 1) * BarWidth)), NoWrap = true },
    ];

    /// <summary>Of how many; null where the count stands alone.</summary>
    public int? Of { get; init; }

    /// <summary>Outlet that was copied from; null where the line is not about copying.</summary>
    public string? From { get; init; }

    /// <summary>Outlet that copied; null where the line is not about copying.</summary>
    public string? To { get; init; }

    /// <summary>Median lag behind the origin in hours; null where the line is not about time.</summary>
    public double? Hours { get; init; }

    private double? Share => Of is > 0 and { } of ? (double)Count / of : null;
}
