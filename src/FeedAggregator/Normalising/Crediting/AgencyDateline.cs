using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>Reads the agency named in a dateline, as in <c>NEW YORK (AP) — The</c> or <c>(Reuters) - Shares</c>.</summary>
internal static partial class AgencyDateline
{
    private static readonly Dictionary<string, (string Name, string Site)> Agencies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AP"] = ("The Associated Press", "apnews.com"),
        ["Reuters"] = ("Reuters", "reuters.com"),
        ["AFP"] = ("Agence France-Presse", "afp.com"),
        ["dpa"] = ("dpa", "dpa.com"),
        ["UPI"] = ("United Press International", "upi.com"),
        ["PTI"] = ("Press Trust of India", "ptinews.com"),
        ["Xinhua"] = ("Xinhua", "xinhuanet.com"),
        ["TASS"] = ("TASS", "tass.com"),
        ["EFE"] = ("EFE", "efe.com"),
        ["ANSA"] = ("ANSA", "ansa.it"),
        ["Kyodo"] = ("Kyodo News", "kyodonews.net"),
        ["Yonhap"] = ("Yonhap", "yna.co.kr"),
        ["Bloomberg"] = ("Bloomberg", "bloomberg.com"),
        ["CNA"] = ("CNA", "channelnewsasia.com"),
        ["PA"] = ("PA Media", "pa.media"),
    };

    /// <summary>The agency whose report this is; null where the first paragraph names none.</summary>
    /// <param name="firstParagraph">First paragraph of the article.</param>
    internal static CreditedSource? Read(string firstParagraph) =>
        Dateline().Match(firstParagraph) is { Success: true } match && Agencies.TryGetValue(match.Groups["agency"].Value, out (string Name, string Site) agency)
            ? new CreditedSource(agency.Site, agency.Name, Url: null, "agency-dateline")
            : null;

    [GeneratedRegex(@"^([\p{Lu}][\p{L}.,’' /-]{1,60}\s)?\((?<agency>[A-Za-z]{2,10})\)\s?[–—-]{1,2}\s", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Dateline();
}
