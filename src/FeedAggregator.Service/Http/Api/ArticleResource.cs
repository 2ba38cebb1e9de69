using System.Text.Json.Serialization;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http.Api;

/// <summary>An article as programs read it; the names are those of <c>articles export</c>.</summary>
internal sealed record ArticleResource
{
    public required long Id { get; init; }
    public required string Tag { get; init; }
    public required long FeedId { get; init; }
    public required string Source { get; init; }
    public string? Guid { get; init; }
    public string? Link { get; init; }
    public required string Title { get; init; }
    public string? Author { get; init; }
    public required DateTimeOffset Published { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public required DateTimeOffset FirstSeen { get; init; }
    public required int Revision { get; init; }
    public string? Language { get; init; }
    public CreditResource? CreditedSource { get; init; }
    public required long Cluster { get; init; }
    public required ReasonResource Reason { get; init; }
    public required string Summary { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? Image { get; init; }

    /// <summary>Clean text; only where one article is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>Sanitised HTML; only where one article is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Html { get; init; }

    /// <summary>Whether the text is that of the article's page, and if not why; null where only the feed's own text is wanted.</summary>
    public string? FullText { get; init; }

    public static ArticleResource Of(StoredArticle stored, StoreIdentity identity) => new()
    {
        Id = stored.Id,
        Tag = identity.ArticleTag(stored.Id),
        FeedId = stored.Feed.Id,
        Source = PrivateAddresses.Text(stored.Feed.Title),
        Guid = stored.Article.Guid,
        Link = WebAddress.Http(stored.Article.Link),
        Title = stored.Article.Title,
        Author = stored.Article.Author,
        Published = stored.Article.Published,
        Updated = stored.Article.Updated,
        FirstSeen = stored.FirstSeen,
        Revision = stored.Revision,
        Language = stored.Article.Language,
        CreditedSource = stored.Article.Credit is { } credit
            ? new CreditResource(credit.Site, credit.Name, WebAddress.Http(credit.Url))
            : null,
        Cluster = stored.ClusterId,
        Reason = ReasonResource.Of(stored.Reason),
        Summary = stored.Article.Summary,
        Categories = stored.Article.Categories,
        Image = WebAddress.Http(stored.Article.Image),
    };

    public static ArticleResource InFull(StoredArticle stored, StoreIdentity identity) =>
        Of(stored, identity) with { Text = stored.Article.Text, Html = stored.Article.Html, FullText = stored.FullText?.ToString() };
}

/// <summary>Whom an article credits as its origin.</summary>
/// <param name="Site">Host of the origin, or null.</param>
/// <param name="Name">As written.</param>
/// <param name="Url">Address of the original, or null.</param>
internal sealed record CreditResource(string? Site, string Name, string? Url);

/// <summary>Why an article is in its cluster.</summary>
/// <param name="Rule">The rule that decided; <c>founder</c> for the first.</param>
/// <param name="Measure">What the rule looked at, or null.</param>
/// <param name="Score">Value of the measure, 0 to 1, or null.</param>
/// <param name="Jaccard">Jaccard similarity of the same pair, or null.</param>
/// <param name="Matched">Number of the article it matched, or null.</param>
/// <param name="SharedShingles">Shingles both have.</param>
internal sealed record ReasonResource(string Rule, string? Measure, double? Score, double? Jaccard, long? Matched, int SharedShingles)
{
    public static ReasonResource Of(MembershipReason reason) =>
        new(reason.Rule, reason.Measure, reason.Score, reason.Jaccard, reason.MatchedArticleId, reason.SharedShingles);
}
