using System.ComponentModel.DataAnnotations;

namespace FeedAggregator.Publishing;

/// <summary>How the combined feed and the page present themselves; section <c>Publishing</c>.</summary>
public sealed record PublishingOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Publishing";

    /// <summary>Public address in links, absolute, http or https; never part of an id. Null takes the first address of <c>Http:Urls</c>.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Title of the combined feed and of the page.</summary>
    [Required]
    public string Title { get; init; } = "Feed Aggregator";

    /// <summary>Entries a page where the request does not say, 1 to 500.</summary>
    [Range(1, StoryQuery.MaximumLimit)]
    public int PageSize { get; init; } = 50;

    /// <summary>WebSub hub that is advertised and told of new entries, absolute, http or https; null for none.</summary>
    public string? Hub { get; init; }

    /// <summary>
    /// Whether the page shows the images of articles. They come by way of this service, which fetches and keeps them, so that readers ask no
    /// foreign host for anything; off, an image is a link.
    /// </summary>
    public bool Images { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is { Length: > 0 } && WebAddress.Http(BaseUrl) is null)
        {
            yield return new ValidationResult($"{Section}:{nameof(BaseUrl)} must be an absolute http or https address, not '{BaseUrl}'.");
        }

        if (Hub is { Length: > 0 } && WebAddress.Http(Hub) is null)
        {
            yield return new ValidationResult($"{Section}:{nameof(Hub)} must be an absolute http or https address, not '{Hub}'.");
        }
    }
}
