using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedAggregator.Publishing;

/// <summary>Makes entries of the combined feed from what is stored.</summary>
internal static partial class FeedEntries
{
    /// <summary>The category by which a reader that knows nothing of clusters can tell, and filter, what is marked as a copy.</summary>
    private const string CopyCategory = "duplicate";

    /// <summary>A story: its representative in full, and the other copies by name.</summary>
    public static FeedEntry Of(Cluster cluster, Site site) => cluster.IsSingle
        ? Single(cluster, site)
        : Of(cluster.Representative, site) with
        {
            Number = cluster.Id,
            Id = site.Identity.ClusterTag(cluster.Id),
            Page = PublicLinks.Story(site, cluster.Id),
            Updated = cluster.Updated,
            ClusterSize = cluster.Size,
            ThreadId = cluster.Thread is { } thread ? site.Identity.ThreadTag(thread) : null,
            ThreadPage = cluster.Thread is { } of ? PublicLinks.Thread(site, of) : null,
            Via = Via(cluster.Representative.Article.Credit, cluster),
            Outlet = cluster.Representative.Feed.Outlet,
            Copies = [.. cluster.Members.Where(member => member.ArticleId != cluster.Representative.Id)
            .Select(member => Copy(member, site))],
        };

    /// <summary>An article by itself, marked where it is to be known as a copy.</summary>
    private static FeedEntry Single(Cluster cluster, Site site)
    {
        FeedEntry entry = Of(cluster.Representative, site);
        return cluster.CopyOf is { } original
            ? entry with
            {
                CopyOf = site.Identity.ArticleTag(original),
                Categories = [.. entry.Categories.Where(name => name != CopyCategory), CopyCategory]
            }
            : entry;
    }

    /// <summary>A single article.</summary>
    public static FeedEntry Of(StoredArticle stored, Site site)
    {
        Article article = stored.Article;
        string page = PublicLinks.Story(site, stored.ClusterId);
        return new FeedEntry
        {
            Number = stored.Id,
            Id = site.Identity.ArticleTag(stored.Id),
            ArticleId = site.Identity.ArticleTag(stored.Id),
            ClusterId = site.Identity.ClusterTag(stored.ClusterId),
            Title = article.TitleRepeatsText && !SaysNoMore(article) ? "" : Named(article.Title, "Untitled"),
            Url = WebAddress.Http(article.Link) ?? page,
            Page = page,
            Author = CleanText.Of(article.Author).Trim() is { Length: > 0 } author ? author : null,
            Published = article.Published,
            Updated = Changed(stored),
            Html = SaysNoMore(article) ? "" : CleanText.Of(article.Html),
            IsCut = stored.IsCut,
            Summary = SaysNoMore(article) ? "" : CleanText.Of(article.Summary).Trim(),
            Language = article.Language is { } language && LanguageTag().IsMatch(language) ? language : null,
            Categories =
                [.. article.Categories.Select(name => CleanText.Of(name).Trim()).Where(name => name.Length > 0)
                .Distinct(StringComparer.Ordinal)],
            Enclosures = [.. article.Enclosures.Select(Enclosure).OfType<ParsedEnclosure>()],
            Image = WebAddress.Http(article.Image),
            Source = Source(stored, site),
            Via = Via(article.Credit, null),
            Reason = FeedReason.Of(stored.Reason, site.Identity),
        };
    }

    /// <summary>A text of one line that is its headline too, without a link or a picture: it is said once, as the headline.</summary>
    private static bool SaysNoMore(Article article) => article.TitleRepeatsText && article.Title == article.Summary &&
        !article.Html.Contains("<a ", StringComparison.Ordinal) && !article.Html.Contains("<img ", StringComparison.Ordinal);

    private static FeedCopy Copy(ClusterMember member, Site site) => new(
        site.Identity.ArticleTag(member.ArticleId),
        WebAddress.Http(member.Link),
        Named(member.Title, "Untitled"),
        Named(PrivateAddresses.Text(member.Feed.Title), member.Feed.Outlet),
        member.Feed.Outlet,
        member.Published,
        FeedReason.Of(member.Reason, site.Identity));

    private static FeedEntrySource Source(StoredArticle stored, Site site)
    {
        string? feedUrl = PrivateAddresses.Address(site, stored.Feed);
        string? siteUrl = PrivateAddresses.SiteAddress(site, stored.Feed);
        return new FeedEntrySource(
            feedUrl ?? string.Create(
                CultureInfo.InvariantCulture, $"tag:{site.Identity.Authority},{site.Identity.Date}:feed/{stored.Feed.Id}"),
            Named(PrivateAddresses.Text(stored.Feed.Title), stored.Feed.Outlet),
            feedUrl,
            siteUrl,
            feedUrl ?? siteUrl ?? PublicLinks.Home(site, new ClusterQuery { Feed = stored.Feed.Id }),
            Changed(stored));
    }

    // As an entry of ours it begins when it was first seen, whatever older time its feed gives.
    private static DateTimeOffset Changed(StoredArticle stored) =>
        stored.Article.Updated is { } updated && updated > stored.FirstSeen ? updated : stored.FirstSeen;

    // The original itself where it is known: as the article links to it, else the copy that comes from the credited site, else that site.
    private static (string Name, string Url)? Via(CreditedSource? credit, Cluster? cluster)
    {
        if (credit is null)
        {
            return null;
        }

        string? url = WebAddress.Http(credit.Url)
            ?? (credit.Site is null
                ? null
                : WebAddress.Http(cluster?.Members.FirstOrDefault(member => member.Feed.Outlet == credit.Site)?.Link))
            ?? (credit.Site is null ? null : WebAddress.Http($"https://{credit.Site}/"));
        return url is null ? null : (Named(credit.Name, credit.Site ?? url), url);
    }

    // What consists of nothing that may stand in a document still needs a name there.
    private static string Named(string text, string otherwise) =>
        CleanText.Of(text).Trim() is { Length: > 0 } clean ? clean : CleanText.Of(otherwise);

    private static ParsedEnclosure? Enclosure(ParsedEnclosure enclosure) => WebAddress.Http(enclosure.Url) is { } url
        ? new ParsedEnclosure(
            url,
            enclosure.Type is { } type && MediaType().IsMatch(type) ? type : "application/octet-stream",
            enclosure.Length is >= 0 ? enclosure.Length : null)
        : null;

    [GeneratedRegex(
        "^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageTag();

    [GeneratedRegex(
        "^[A-Za-z0-9!#$&^_.+-]{1,64}/[A-Za-z0-9!#$&^_.+-]{1,64}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex MediaType();
}
