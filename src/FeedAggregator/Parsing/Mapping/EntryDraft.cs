namespace FeedAggregator.Parsing.Mapping;

/// <summary>What has been read of an entry so far; each place keeps the first value that came.</summary>
internal struct EntryDraft
{
    public string? Id;
    public string? OtherId;
    public bool IdIsNoLink;
    public ParsedText? Title;
    public ParsedText? OtherTitle;
    public string? Link;
    public string? OriginalLink;
    public string? CommentsLink;
    public int? CommentCount;
    public DateTimeOffset? Published;
    public DateTimeOffset? Updated;
    public DateTimeOffset? DublinDate;
    public DateTimeOffset? Created;
    public ParsedText? Summary;
    public ParsedText? Description;
    public ParsedText? OtherSummary;
    public ParsedText? Content;
    public string? ContentSource;
    public string? Image;
    public ParsedSource? Source;
    public string? Language;
    public string? Rights;
}
