using System.ComponentModel.DataAnnotations;

namespace FeedAggregator.Publishing;

/// <summary>How the combined feed and the page present themselves; section <c>Publishing</c>.</summary>
public sealed record PublishingOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Publishing";

    /// <summary>
    /// Public address in links, absolute, http or https; never part of an id. Null takes the first address of <c>Http:Urls</c>.
    /// </summary>
    public string? BaseUrl { get; init; }

    /// <summary><see cref="MaxEntryBytes"/> unless set: 512 KiB.</summary>
    public const int DefaultEntryBytes = 512 * 1024;

    /// <summary><see cref="MaxDocumentBytes"/> unless set: 16 MiB.</summary>
    public const int DefaultDocumentBytes = 16 * 1024 * 1024;

    /// <summary>Title of the combined feed and of the page.</summary>
    [Required]
    public string Title { get; init; } = "Feed Aggregator";

    /// <summary>Entries a page where the request does not say, 1 to 500; the first page of a feed may have more.</summary>
    [Range(1, ClusterQuery.MaximumLimit)]
    public int PageSize { get; init; } = 50;

    /// <summary>
    /// The first page of a feed has all that was first seen so long before now, so that a reader that asks less often than
    /// <see cref="PageSize"/> entries come misses nothing; zero for <see cref="PageSize"/> alone.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00", ErrorMessage = "Publishing:PageTime must be a span from 00:00:00 to 366.00:00:00")]
    public TimeSpan PageTime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Entries that <see cref="PageTime"/> may bring the first page to, 1 to 500.</summary>
    [Range(1, ClusterQuery.MaximumLimit)]
    public int MaxPageSize { get; init; } = ClusterQuery.MaximumLimit;

    /// <summary>Stories in the list of top stories and in a day of the digest, 1 to 50.</summary>
    [Range(1, 50)]
    public int TopStories { get; init; } = 8;

    /// <summary>Whether the content of an entry ends in a line that names and links the other outlets that tell its story.</summary>
    public bool NamesCopies { get; init; } = true;

    /// <summary>
    /// Bytes of content that an entry of a feed may have, 16 KiB to 16 MiB. A longer article is cut between two blocks and ends in a link
    /// to the whole, which stays stored and readable on its page.
    /// </summary>
    [Range(16 * 1024, 16 * 1024 * 1024)]
    public int MaxEntryBytes { get; init; } = DefaultEntryBytes;

    /// <summary>Bytes that a feed may have, 256 KiB to 128 MiB: the longest articles are cut first, and no entry is left out.</summary>
    [Range(256 * 1024, 128 * 1024 * 1024)]
    public int MaxDocumentBytes { get; init; } = DefaultDocumentBytes;

    /// <summary>Whether the page folds related reports under the story that leads them, unless a reader asks for each.</summary>
    public bool FoldThreads { get; init; } = true;

    /// <summary>WebSub hub that is advertised and told of new entries, absolute, http or https; null for none.</summary>
    public string? Hub { get; init; }

    /// <summary>
    /// Whether the page shows the images of articles. They come by way of this service, which fetches and keeps them, so that readers ask
    /// no foreign host for anything; off, an image is a link.
    /// </summary>
    public bool Images { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is { Length: > 0 } && WebAddress.Http(BaseUrl) is null)
        {
            yield return new ValidationResult($"{Section}:{nameof(BaseUrl)} must be an absolute http or https address, not '{BaseUrl}'.");
        }

        else if (BaseUrl is { Length: > 0 } && BaseUrl.AsSpan().ContainsAny('?', '#'))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(BaseUrl)} may have no query and no fragment, since links are made by what follows it: '{BaseUrl}'.");
        }

        if (Hub is { Length: > 0 } && WebAddress.Http(Hub) is null)
        {
            yield return new ValidationResult($"{Section}:{nameof(Hub)} must be an absolute http or https address, not '{Hub}'.");
        }
    }
}
