namespace FeedAggregator.Model;

/// <summary>What an exchange showed beside its body: the headers that matter to the schedule and to parsing, and the timing.</summary>
public sealed record FetchFacts
{
    /// <summary>Address that was asked first.</summary>
    public required string RequestedUrl { get; init; }

    /// <summary>Address that answered, after redirects; the base of relative links in the document.</summary>
    public required string FinalUrl { get; init; }

    /// <summary>
    /// End of the unbroken chain of permanent redirects (301, 308) from the requested address; null if the first hop was none.
    /// </summary>
    public string? PermanentUrl { get; init; }

    /// <summary>HTTP status; null for a local file or where no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>Whether validators went to the address that answered: only then can it say that nothing is new.</summary>
    public bool Compared { get; init; }

    /// <summary>Opaque ETag of the answer; null where it carried none.</summary>
    public string? ETag { get; init; }

    /// <summary>Opaque Last-Modified of the answer; null where it carried none.</summary>
    public string? LastModified { get; init; }

    /// <summary>Charset parameter of Content-Type, as sent; null where there was none.</summary>
    public string? Charset { get; init; }

    /// <summary>Media type of Content-Type, lower case; null where there was none.</summary>
    public string? MediaType { get; init; }

    /// <summary>Content-Location as sent; null where there was none.</summary>
    public string? ContentLocation { get; init; }

    /// <summary>Content-Language as sent; null where there was none.</summary>
    public string? ContentLanguage { get; init; }

    /// <summary>
    /// How long the publisher says the answer stays fresh (max-age, else Expires minus Date); null where it says nothing.
    /// </summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>
    /// Earliest moment the address may be asked again (Retry-After, seconds or date, made absolute); null where it says nothing.
    /// </summary>
    public DateTimeOffset? RetryAfter { get; init; }

    /// <summary>Address whose answer carried <see cref="RetryAfter"/>; null where none did.</summary>
    public string? RetryAfterUrl { get; init; }

    /// <summary>
    /// Whether the address that the feed had moved to answered 410 just before, so that the subscribed one was asked instead.
    /// </summary>
    public bool MovedUrlIsGone { get; init; }

    /// <summary>
    /// How long it took to its last byte; waiting for a turn at the host of a redirect or at the host itself does not count.
    /// </summary>
    public TimeSpan Elapsed { get; init; }
}
