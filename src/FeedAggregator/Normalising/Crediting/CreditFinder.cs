using System.Collections.Frozen;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// Decides whom an article credits as its origin. What the text itself says comes first, for a person wrote it; then what the feed's own
/// elements say. A credit that names the article's own outlet is none.
/// </summary>
internal static class CreditFinder
{
    /// <summary>The credit that counts, or null.</summary>
    /// <param name="reading">The article's text, with the credit found in it.</param>
    /// <param name="entry">The entry, for its source and via elements.</param>
    /// <param name="author">Its authors, as stored.</param>
    /// <param name="outlet">The outlet's own names.</param>
    /// <param name="isAtom">Whether the document is Atom: names the rule of a source element.</param>
    internal static CreditedSource? Find(ReadingText reading, ParsedEntry entry, string? author, OutletNames outlet, bool isAtom) =>
        reading.Credit ??
        OfSourceElement(entry.Source, outlet, isAtom ? "atom-source" : "rss-source") ??
        OfAddress(entry.Via, outlet) ??
        InText(reading, author, outlet);

    /// <summary>The credit that a text gives: in a line of its own, its dateline, a byline, its end, or by its author.</summary>
    /// <param name="reading">The text.</param>
    /// <param name="author">Its authors, as stored.</param>
    /// <param name="outlet">The outlet's own names.</param>
    internal static CreditedSource? InText(ReadingText reading, string? author, OutletNames outlet) =>
        reading.Credit ??
        Foreign(AgencyDateline.Read(reading.Paragraphs), outlet) ??
        Foreign(BylineCredit.Read(reading.Paragraphs), outlet) ??
        Foreign(BylineCredit.OfClosing(reading.Paragraphs), outlet) ??
        Foreign(BylineCredit.OfAuthor(author), outlet);

    /// <summary>Reads a line of the text as a credit.</summary>
    /// <param name="line">One line of a paragraph.</param>
    /// <param name="links">Links of the paragraph it stands in.</param>
    /// <param name="outlet">The outlet's own names.</param>
    /// <param name="credit">Whom it credits; null where that is the outlet itself.</param>
    /// <returns>Whether the line is a credit line, of the outlet itself or of another one.</returns>
    internal static bool TryReadLine(string line, IReadOnlyList<TextLink> links, OutletNames outlet, out CreditedSource? credit)
    {
        credit = null;
        if ((OfFooter(line, links) ?? CreditLines.Read(line)) is not { } name)
        {
            return false;
        }

        // The sources of a table: no report has several origins.
        if (name.Contains(", ", StringComparison.Ordinal) && SiteName.OfText(name) is null)
        {
            return false;
        }

        string? url = UrlFor(name, links);
        string? site = SiteName.OfText(name) ?? Outlet.OfUrl(url);
        CreditedSource found = Agencies.Find(name) is { } agency && (site is null || site == agency.Site)
            ? agency with { Url = url, Rule = "credit-line" }
            : new CreditedSource(site, ForeignText.OneLine(name, 200), url, "credit-line");
        credit = IsOwn(found, outlet) ? null : found;
        return true;
    }

    /// <summary>What the line of blog software names: the text of its last link, where it has one.</summary>
    private static string? OfFooter(string line, IReadOnlyList<TextLink> links) =>
        line.Length <= CreditLines.MaxLine && PostFooter.NameIn(ForeignText.PlainSpaces(line)) is { } name
        ? links is [.., { Text.Length: > 0 } last] && name.Contains(last.Text, StringComparison.OrdinalIgnoreCase)
            ? last.Text
            : CreditLines.NameOf(name)
        : null;

    private static CreditedSource? Foreign(CreditedSource? credit, OutletNames outlet) =>
        credit is not null && !IsOwn(credit, outlet) && !outlet.IncludePart(credit.Name) ? credit : null;

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
        return Outlet.OfUrl(url) is { } site && !outlet.IncludeHost(site) && !Platforms.Contains(site)
            ? new CreditedSource(site, site, url, "via-link")
            : null;
    }

    /// <summary>Hosts where anyone publishes, or that only redirect: they name no outlet.</summary>
    private static readonly FrozenSet<string> Platforms =
        ("bit.ly t.co goo.gl tinyurl.com ow.ly buff.ly dlvr.it is.gd lnkd.in amzn.to apple.co youtu.be youtube.com twitter.com x.com " +
        "facebook.com instagram.com tiktok.com linkedin.com")
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static bool IsOwn(CreditedSource credit, OutletNames outlet) =>
        outlet.Include(credit.Name) || (credit.Site is { } site && outlet.IncludeHost(site));

    /// <summary>The address behind the name, or behind the only link of the line.</summary>
    private static string? UrlFor(string name, IReadOnlyList<TextLink> links)
    {
        foreach (TextLink link in links)
        {
            if (link.Text.Contains(name, StringComparison.OrdinalIgnoreCase) ||
                name.Contains(link.Text, StringComparison.OrdinalIgnoreCase))
            {
                return link.Url;
            }
        }

        return links.Count == 1 ? links[0].Url : null;
    }
}
