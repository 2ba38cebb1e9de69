using System.ComponentModel.DataAnnotations;

namespace FeedAggregator.Service;

/// <summary>What the service listens on and who may do what; section <c>Http</c>.</summary>
public sealed record HttpOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Http";

    /// <summary>Shortest key that is accepted, in characters: a shorter one could be guessed.</summary>
    public const int MinimumKeyLength = 12;

    /// <summary>Addresses to listen on, parted by semicolons.</summary>
    [Required]
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Opens the writing part of page and API to who knows it; null keeps it shut for everybody.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Whether <c>/metrics</c> answers beyond loopback.</summary>
    public bool OpenMetrics { get; init; }

    /// <summary>The first address of <see cref="Urls"/>.</summary>
    public string FirstUrl => Urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (string url in Urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsListenable(url))
            {
                yield return new ValidationResult($"{Section}:{nameof(Urls)} must name http addresses such as http://127.0.0.1:8080, not '{url}'.");
            }
        }

        if (ApiKey is { Length: > 0 and < MinimumKeyLength })
        {
            yield return new ValidationResult($"{Section}:{nameof(ApiKey)} must have at least {MinimumKeyLength} characters.");
        }
    }

    // The wildcards * and + mean every address and are no host of any URL.
    private static bool IsListenable(string url) =>
        Uri.TryCreate(url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out Uri? uri) &&
        uri.Scheme is "http" or "https";
}
