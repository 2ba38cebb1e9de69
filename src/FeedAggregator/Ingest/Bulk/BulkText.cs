namespace FeedAggregator.Ingest.Bulk;

/// <summary>One record of a bulk run: a text to be grouped, and, where it is labelled, the truth about it.</summary>
public sealed record BulkText
{
    /// <summary>The record's own id, as written.</summary>
    public required string Id { get; init; }

    /// <summary>Headline, plain text; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Body, plain text, HTML, or a whole page in HTML; may be empty.</summary>
    public required string Text { get; init; }

    /// <summary>Whether <see cref="Text"/> is HTML.</summary>
    public bool IsHtml { get; init; }

    /// <summary>Whether <see cref="Text"/> is a whole plain-text article: headline, paragraphs, perhaps a credit.</summary>
    public bool IsArticle { get; init; }

    /// <summary>Where it was published; null where unknown: it then uses and teaches only what is learnt over all outlets.</summary>
    public string? Source { get; init; }

    /// <summary>When it was published; null where unknown.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was first seen; null where unknown: it then counts in input order.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>True group; null where not labelled.</summary>
    public string? Cluster { get; init; }

    /// <summary>Kind of text, for measuring by kind; null where not given.</summary>
    public string? Kind { get; init; }

    /// <summary>How much of the text the feed carried, for measuring (<c>full</c>, <c>trunc</c>, <c>summary</c>); null where not given.</summary>
    public string? Mode { get; init; }
}
