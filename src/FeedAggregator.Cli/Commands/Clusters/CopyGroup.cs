namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>Facts of the statistics that belong together.</summary>
/// <param name="Name">Name for programs, one word.</param>
/// <param name="Title">Heading for people.</param>
/// <param name="Facts">The facts in the order in which they are shown.</param>
internal sealed record CopyGroup(string Name, string Title, IReadOnlyList<CopyFact> Facts);
