namespace FeedAggregator.Ingest;

/// <summary>What one run of one feed brought, after it was stored.</summary>
/// <param name="Feed">The feed as stored now.</param>
/// <param name="Fetch">How the fetch ended.</param>
/// <param name="Entries">Entries of the document; 0 where none was parsed.</param>
/// <param name="Added">Articles that were new.</param>
/// <param name="Revised">Articles that said something new.</param>
public sealed record FeedRound(Feed Feed, FetchResult Fetch, int Entries, int Added, int Revised)
{
    /// <summary>New entries that the feed's rules kept out.</summary>
    public int Dropped { get; init; }

    /// <summary>Whether the feed gave no usable document.</summary>
    public bool Failed => Feed.LastError is not null;
}
