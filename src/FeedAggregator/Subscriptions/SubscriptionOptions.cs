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

    /// <summary>
    /// A new subscription is no news: entries of a feed's first document that were published so long before it are its backlog. They are
    /// stored, searched, clustered and on the page at their date, but not in the combined feed and the planet.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00", ErrorMessage = "Subscriptions:BacklogAge must be a span from 00:00:00")]
    public TimeSpan BacklogAge { get; set; } = TimeSpan.FromDays(2);

    /// <summary>The newest entries of the backlog that the combined feed and the planet show all the same, 0 to 500.</summary>
    [Range(0, 500)]
    public int BacklogEntries { get; set; } = 5;
}
