using System.ComponentModel.DataAnnotations;

namespace FeedAggregator.Subscriptions;

/// <summary>Section <c>Subscriptions</c> of the configuration.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Subscriptions";

    /// <summary>OPML or a plain list of addresses, one a line; reread when it changes.</summary>
    [Required(ErrorMessage = "Subscriptions:Path must name an OPML file or a list of addresses")]
    public string Path { get; set; } = "config/feeds.opml";
}
