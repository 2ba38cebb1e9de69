namespace FeedAggregator.Model;

/// <summary>One entry as the document has it; see <see cref="ParsedFeed"/> for what "as the document has it" means.</summary>
public sealed record ParsedEntry
{
    /// <summary>guid, Atom id, rdf:about or JSON id, exactly as written.</summary>
    public string? Id { get; init; }

    /// <summary>Headline.</summary>
    public ParsedText? Title { get; init; }

    /// <summary>Address of the article (rel=alternate, link, permalink guid).</summary>
    public string? Link { get; init; }

    /// <summary>Original address behind a tracking proxy (feedburner:origLink and the like), or null.</summary>
    public string? OriginalLink { get; init; }

    /// <summary>Address of the source named by rel=via or rel=canonical, or null.</summary>
    public string? Via { get; init; }

    /// <summary>Address of the comments page.</summary>
    public string? CommentsLink { get; init; }

    /// <summary>Number of comments (slash:comments, thr:total), or null.</summary>
    public int? CommentCount { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Authors in document order.</summary>
    public IReadOnlyList<ParsedPerson> Authors { get; init; } = [];

    /// <summary>Summary or description.</summary>
    public ParsedText? Summary { get; init; }

    /// <summary>Full content.</summary>
    public ParsedText? Content { get; init; }

    /// <summary>Address of content kept elsewhere (Atom content/@src), or null.</summary>
    public string? ContentSource { get; init; }

    /// <summary>Categories in document order.</summary>
    public IReadOnlyList<ParsedCategory> Categories { get; init; } = [];

    /// <summary>Enclosures in document order: the files the publisher attaches.</summary>
    public IReadOnlyList<ParsedEnclosure> Enclosures { get; init; } = [];

    /// <summary>Files of Media RSS (media:content, alone or in groups) in document order; often renditions of one picture or film.</summary>
    public IReadOnlyList<ParsedEnclosure> Media { get; init; } = [];

    /// <summary>Address of the entry's picture (media:thumbnail, itunes:image, JSON image), or null.</summary>
    public string? Image { get; init; }

    /// <summary>The feed this entry was taken from (atom:source, RSS source), or null.</summary>
    public ParsedSource? Source { get; init; }

    /// <summary>Language tag as written, of the entry or inherited.</summary>
    public string? Language { get; init; }

    /// <summary>Rights or licence line or address.</summary>
    public string? Rights { get; init; }

    /// <summary>GeoRSS or W3C geo point as <c>latitude longitude</c> in degrees, or null.</summary>
    public string? Point { get; init; }

    /// <summary>Line of the entry's first tag in the document, from 1; 0 where unknown.</summary>
    public int Line { get; init; }
}
