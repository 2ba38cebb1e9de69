using System.Globalization;

namespace FeedAggregator.Cli.Output;

/// <summary>Numbers of things, for people.</summary>
internal static class Counted
{
    /// <summary>"1 feed", "12 feeds".</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">The thing; its plural takes an s.</param>
    public static string Of(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
