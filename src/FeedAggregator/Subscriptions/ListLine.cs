using System.Text.RegularExpressions;

namespace FeedAggregator.Subscriptions;

/// <summary>
/// One line of a plain list: an address, and what another program wrote behind it. A web address ends at a blank (RFC 3986), so that the
/// lists of newsboat, which have tags there, can be read; a path may hold blanks. <c>#</c> begins a remark.
/// </summary>
/// <param name="Address">The address or path.</param>
/// <param name="Rest">What follows it; empty for nothing, or for a remark.</param>
internal sealed partial record ListLine(string Address, string Rest)
{
    /// <summary>Reads a line; null where it holds no address.</summary>
    public static ListLine? Read(string line)
    {
        string text = line.Trim().Trim('\uFEFF');
        if (text.Length == 0 || text[0] == '#')
        {
            return null;
        }

        if (Quoted().Match(text) is { Success: true } quoted)
        {
            return Of(quoted.Groups["address"].Value, text[quoted.Length..]);
        }

        if (text.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || !SubscriptionAddress.HasScheme(text) ||
            Blank().Match(text) is not { Success: true } blank)
        {
            return new ListLine(text, "");
        }

        return Of(text[..blank.Index], text[blank.Index..]);
    }

    private static ListLine Of(string address, string rest) => new(address, rest.Trim() is var text && text.StartsWith('#') ? "" : text);

    [GeneratedRegex(
        """^"(?<address>(?:[^"\\]|\\.)+)["]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("\\s", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();
}
