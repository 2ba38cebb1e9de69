namespace FeedAggregator.Model;

/// <summary>
/// Asked before a redirect is followed to another host; completes when the request may go on. Whoever gave the request a place takes it back
/// meanwhile, or feeds that all lead to one host would hold every place while they wait there for their turn.
/// </summary>
/// <param name="host">The host it goes on to (<see cref="HostKey"/>).</param>
/// <param name="cancellationToken">Ends the wait.</param>
public delegate ValueTask HostChange(string host, CancellationToken cancellationToken);
