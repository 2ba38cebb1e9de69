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

    /// <summary>
    /// Files of Media RSS (media:content, alone or in groups) in document order; often renditions of one picture or film.
    /// </summary>
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

/// <summary>A file that belongs to an entry.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="Type">Media type as written, or null.</param>
/// <param name="Length">Length in bytes, or null where absent or not a number.</param>
public sealed record ParsedEnclosure(string Url, string? Type = null, long? Length = null);

/// <summary>The feed an entry was taken from, as the entry says.</summary>
/// <param name="Title">Its name, or null.</param>
/// <param name="Url">Address of its feed or site, or null.</param>
/// <param name="Id">Its id, or null.</param>
public sealed record ParsedSource(string? Title, string? Url, string? Id = null)
{
    /// <summary>Its authors: those of an entry that names none itself (RFC 4287, 4.2.1).</summary>
    public IReadOnlyList<ParsedPerson> Authors { get; init; } = [];
}

/// <summary>A text construct with what it is: plain text must never be read as markup, nor markup as text.</summary>
/// <param name="Value">The text, XML escapes resolved exactly once.</param>
/// <param name="Kind">Whether the value is plain text or HTML.</param>
public sealed record ParsedText(string Value, TextKind Kind)
{
    /// <summary>
    /// Base of the relative addresses inside HTML that the document itself sets (xml:base); null where it sets none: then the entry's link
    /// is their base.
    /// </summary>
    public string? Base { get; init; }
}

/// <summary>What a text construct holds.</summary>
public enum TextKind
{
    /// <summary>Plain text: <c>&lt;</c> is a less-than sign.</summary>
    Text,

    /// <summary>HTML, well-formed or not.</summary>
    Html,
}
