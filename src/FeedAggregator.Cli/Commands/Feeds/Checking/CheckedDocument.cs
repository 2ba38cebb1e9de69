using FeedAggregator.Parsing;

namespace FeedAggregator.Cli.Commands.Feeds.Checking;

/// <summary>What checking one document showed.</summary>
/// <param name="File">The document as the person named it.</param>
/// <param name="Feed">What could be read; null where nothing could.</param>
/// <param name="Error">Why nothing could be read; null where it could.</param>
/// <param name="Warnings">Repairs and oddities, whether it could be read or not.</param>
/// <param name="Discovered">Feeds of the web page that was given instead of a feed.</param>
internal sealed record CheckedDocument(
    string File, ParsedFeed? Feed, string? Error, IReadOnlyList<FeedWarning> Warnings, IReadOnlyList<DiscoveredFeed> Discovered);
