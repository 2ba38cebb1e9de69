using FeedAggregator.Normalising.Addresses;
using FeedAggregator.Normalising.Wording;
using FeedAggregator.Parsing;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// Decides whom an article credits as its origin. What the text itself says comes first, for a person wrote it; then what the feed's own
/// elements say. A credit that names the article's own outlet is none.
/// </summary>
internal static class CreditFinder
{
    /// <summary>The credit that counts, or null.</summary>
    /// <param name="fromText">The credit found in the text, already known not to be the outlet's own, or null.</param>
    /// <param name="entry">The entry, for its source and via elements.</param>
    /// <param name="firstParagraph">First paragraph, for an agency's dateline; may be empty.</param>
    /// <param name="outlet">The outlet's own names.</param>
    /// <param name="isAtom">Whether the document is Atom: names the rule of a source element.</param>
    internal static CreditedSource? Find(CreditedSource? fromText, ParsedEntry entry, string firstParagraph, OutletNames outlet, bool isAtom) =>
        fromText ??
        OfSourceElement(entry.Source, outlet, isAtom ? "atom-source" : "rss-source") ??
        OfAddress(entry.Via, outlet) ??
        (AgencyDateline.Read(firstParagraph) is { } agency && !IsOwn(agency, outlet) ? agency : null);

    /// <summary>Reads a line of the text as a credit.</summary>
    /// <param name="line">One line of a paragraph.</param>
    /// <param name="links">Links of the paragraph it stands in.</param>
    /// <param name="outlet">The outlet's own names.</param>
    /// <param name="credit">Whom it credits; null where that is the outlet itself.</param>
    /// <returns>Whether the line is a credit line, of the outlet itself or of another one.</returns>
    internal static bool TryReadLine(string line, IReadOnlyList<TextLink> links, OutletNames outlet, out CreditedSource? credit)
    {
        credit = null;
        if (CreditLines.Read(line) is not { } name)
        {
            return false;
        }

        string? url = UrlFor(name, links);
        string? site = SiteName.OfText(name) ?? Outlet.OfUrl(url);
        var found = new CreditedSource(site, ForeignText.OneLine(name, 200), url, "credit-line");
        credit = IsOwn(found, outlet) ? null : found;
        return true;
    }

    private static CreditedSource? OfSourceElement(ParsedSource? source, OutletNames outlet, string rule)
    {
        if (source is null)
        {
            return null;
        }

        string? url = WebAddress.Safe(source.Url) ?? WebAddress.Safe(source.Id);
        string? site = Outlet.OfUrl(url);
        string name = ForeignText.OneLine(source.Title ?? "", 200);
        name = name.Length > 0 ? name : site ?? "";
        var found = new CreditedSource(site, name, Url: null, rule);
        return name.Length == 0 || IsOwn(found, outlet) ? null : found;
    }

    private static CreditedSource? OfAddress(string? via, OutletNames outlet)
    {
        string? url = WebAddress.Safe(via);
        return Outlet.OfUrl(url) is { } site && !outlet.IncludeHost(site) ? new CreditedSource(site, site, url, "via-link") : null;
    }

    private static bool IsOwn(CreditedSource credit, OutletNames outlet) =>
        outlet.Include(credit.Name) || (credit.Site is { } site && outlet.IncludeHost(site));

    /// <summary>The address behind the name, or behind the only link of the line.</summary>
    private static string? UrlFor(string name, IReadOnlyList<TextLink> links)
    {
        foreach (TextLink link in links)
        {
            if (link.Text.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(link.Text, StringComparison.OrdinalIgnoreCase))
            {
                return link.Url;
            }
        }

        return links.Count == 1 ? links[0].Url : null;
    }
}
