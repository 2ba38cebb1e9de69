namespace FeedAggregator.Model;

/// <summary>How far an article of a feed with full text has come.</summary>
/// <param name="Word"><c>waiting</c> for its page, <c>read</c> from it, or <c>failed</c>: then the feed's own text stands.</param>
/// <param name="Problem">Why the page was not read, in plain words; null where nothing went wrong.</param>
public sealed record FullTextState(string Word, string? Problem)
{
    /// <summary>The page is still to be read, or to be tried again.</summary>
    public const string Waiting = "waiting";

    /// <summary>The article's text is that of the page.</summary>
    public const string Read = "read";

    /// <summary>The page gave nothing and is not asked again.</summary>
    public const string Failed = "failed";

    /// <summary>In one line for people.</summary>
    public override string ToString() => Word switch
    {
        Read => "read from the page",
        Waiting => Problem is null
            ? "the page has not been read yet"
            : $"the page could not be read yet: {Problem}; the feed's own text stands",
        _ => $"not to be had: {Problem}; the feed's own text stands",
    };
}
