using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace FeedAggregator.Ingest.Bulk;

/// <summary>
/// Splits labelled records by their true groups, so that thresholds can be chosen on one part and reported on another. A group is in
/// exactly one part, the same on every machine.
/// </summary>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Of">Of how many.</param>
public sealed record LabelledPart(int Number, int Of)
{
    /// <summary>Whether a true group is in this part.</summary>
    /// <param name="cluster">Name of the group.</param>
    public bool Contains(string cluster) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes("h" + cluster)) % (ulong)Of == (ulong)(Number - 1);

    /// <summary>Reads <c>2/3</c>; null where the text is no such thing.</summary>
    /// <param name="text">The text.</param>
    public static LabelledPart? Parse(string text) =>
        text.Split('/') is [var number, var of] && TryRead(number, out int part) && TryRead(of, out int parts) && part >= 1 && part <= parts
            ? new LabelledPart(part, parts)
            : null;

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
