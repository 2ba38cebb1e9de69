namespace FeedAggregator.Fetching;

/// <summary>
/// A host that asked to be left alone (RFC 9110, 10.2.3, Retry-After). Stored, one row a host, in the transaction of the feed that met it,
/// so that neither its other feeds nor a restart disturb it.
/// </summary>
/// <param name="Host">The host (<see cref="HostKey"/>).</param>
/// <param name="Until">When it may be asked again.</param>
/// <param name="Reason">What it answered, in plain words.</param>
public sealed record HostRest(string Host, DateTimeOffset Until, string Reason);
