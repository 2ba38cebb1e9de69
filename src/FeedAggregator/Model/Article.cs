namespace FeedAggregator.Model;

/// <summary>
/// One entry of one feed, normalised: what a person reads and what deduplication compares. It has no number yet: the store gives it one
/// (<see cref="StoredArticle"/>), to which guid, link and content hash are aliases.
/// </summary>
public sealed record Article
{
    /// <summary>The entry's own id exactly as the feed gives it; null where it gives none.</summary>
    public string? Guid { get; init; }

    /// <summary>Absolute http or https address of the article, as the feed has it; null where there is none that may be followed.</summary>
    public string? Link { get; init; }

    /// <summary>
    /// The address as the feed wrote it, where it was escaped too often: version 0.1 knew the article by it. Null elsewhere; not stored.
    /// </summary>
    internal string? LinkAsWritten { get; init; }

    /// <summary><see cref="Link"/> in canonical form (tracking parameters, fragment, default port dropped); null as there.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>Headline: plain text, one line, never empty ("(untitled)" at the worst).</summary>
    public required string Title { get; init; }

    /// <summary>
    /// Whether the headline only repeats the whole text or is cut from its beginning, as that of a post without a title is: then what shows
    /// both says one thing twice. An article whose first paragraph is its headline again has a headline of its own.
    /// </summary>
    public bool TitleRepeatsText => Title.EndsWith('…')
        ? Title.Length > 1 && Summary.AsSpan().StartsWith(Title.AsSpan(0, Title.Length - 1), StringComparison.Ordinal)
        : Title == Summary && Summary.Length == Text.Length;

    /// <summary>Authors, comma separated, plain text; null where none is named.</summary>
    public string? Author { get; init; }

    /// <summary>
    /// When it was published, UTC, never later than the moment it was fetched; the fetch time where the feed says nothing.
    /// </summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>How <see cref="Published"/> was come by.</summary>
    public PublishedOrigin PublishedOrigin { get; init; }

    /// <summary>When the feed says it was changed, UTC, clamped likewise; null where it says nothing.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Sanitised HTML of the fullest version the feed carries, addresses absolute; may be empty.</summary>
    public required string Html { get; init; }

    /// <summary>Version of the sanitiser that made <see cref="Html"/>; a newer one runs again in the background.</summary>
    public int SanitiserVersion { get; init; }

    /// <summary>
    /// The foreign HTML <see cref="Html"/> was made from, kept so that a better sanitiser can run again; empty where the entry was plain
    /// text, and when read back for display.
    /// </summary>
    public string OriginalHtml { get; init; } = "";

    /// <summary>Base of relative addresses in <see cref="OriginalHtml"/>; null where unknown.</summary>
    public string? OriginalBase { get; init; }

    /// <summary>Clean text for reading: paragraphs parted by one empty line, promotion and credit lines gone; may be empty.</summary>
    public required string Text { get; init; }

    /// <summary>First paragraphs cut at a word, at most 400 characters, for lists; may be empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Whether the feed carries only a summary of the article (no full content, or a text that is cut off).</summary>
    public bool IsSummary { get; init; }

    /// <summary>Language as a lower-case primary subtag (<c>en</c>); null where unknown.</summary>
    public string? Language { get; init; }

    /// <summary>Who is credited as the origin; null if there is none, or only the outlet itself.</summary>
    public CreditedSource? Credit { get; init; }

    /// <summary>Hash of title and text, hexadecimal: changes exactly when what a person reads changes.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Address of the article's picture, http or https; null where there is none.</summary>
    public string? Image { get; init; }

    /// <summary>Names of the entry's categories, plain text, each once.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Files that belong to it, http or https only.</summary>
    public IReadOnlyList<ParsedEnclosure> Enclosures { get; init; } = [];
}

/// <summary>Who an article credits as its origin.</summary>
/// <param name="Site">Host that stands for the origin, lower case, without <c>www.</c>; null where only a name is given.</param>
/// <param name="Name">The origin as written, plain text, such as <c>westernjournalism.com</c> or <c>The Harbour Gazette</c>.</param>
/// <param name="Url">Address of the original article where one is given, http or https; else null.</param>
/// <param name="Rule">Which rule found it: <c>credit-line</c>, <c>atom-source</c>, <c>rss-source</c>, <c>via-link</c>,
/// <c>agency-dateline</c>, <c>byline</c>, <c>closing-line</c>, <c>author</c>.</param>
public sealed record CreditedSource(string? Site, string Name, string? Url, string Rule);
