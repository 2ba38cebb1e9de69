using System.ComponentModel.DataAnnotations;

namespace FeedAggregator.Service.Webhook;

/// <summary>Section <c>Webhook</c> of the configuration: whom to tell of stories that many outlets carry.</summary>
public sealed class WebhookOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Webhook";

    /// <summary>Shorter secrets can be guessed.</summary>
    public const int MinimumSecretLength = 16;

    /// <summary>
    /// Address to POST to, http or https; null turns the webhook off. An address in a private network needs <c>Fetch:AllowedNetworks</c>.
    /// </summary>
    public string? Url { get; set; }

    /// <summary>Secret by which the receiver knows that a message is ours; null leaves messages unsigned.</summary>
    public string? Secret { get; set; }

    /// <summary>Number of outlets at which a story is told; 2 to 1000.</summary>
    [Range(2, 1000, ErrorMessage = "Webhook:MinSources must be 2 to 1000")]
    public int MinSources { get; set; } = 3;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is { Length: > 0 } && WebAddress.Http(Url) is null)
        {
            yield return new("Webhook:Url must be an http or https address", [nameof(Url)]);
        }

        if (Secret is { Length: > 0 and < MinimumSecretLength })
        {
            yield return new($"Webhook:Secret must have at least {MinimumSecretLength} characters", [nameof(Secret)]);
        }
    }
}
