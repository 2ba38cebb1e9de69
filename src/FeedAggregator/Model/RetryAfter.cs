namespace FeedAggregator.Model;

/// <summary>
/// A host, or a single address on it, that asked to be left alone (RFC 9110, 10.2.3, Retry-After). Stored in the transaction of the feed
/// that met it, so that neither the host's other feeds nor a restart nor a round that the operator asks for disturb it.
/// </summary>
/// <param name="Host">The host (<see cref="HostKey"/>), or the whole address.</param>
/// <param name="Until">When it may be asked again.</param>
/// <param name="Reason">What it answered, in plain words.</param>
public sealed record RetryAfter(string Host, DateTimeOffset Until, string Reason)
{
    /// <summary>
    /// The longest a host's other addresses rest. A host may be a network that serves many publishers: what one address asks for says
    /// little about the rest of it. After that time one request finds out.
    /// </summary>
    public static TimeSpan LongestOfHost { get; } = TimeSpan.FromDays(1);

    /// <summary>Whether it is the host that rests, and not one address alone.</summary>
    public bool IsOfHost => string.Equals(HostKey.Of(Host), Host, StringComparison.Ordinal);

    /// <summary>Who rests and why, in plain words; an address is not repeated, for it may carry a secret.</summary>
    public string Words => IsOfHost ? $"{Host} {Reason}" : $"this address {Reason}";

    /// <summary>
    /// The rests that an answer asked for: its own address as long as it says, the whole host for a day at the most; none where it asked
    /// for none.
    /// </summary>
    /// <param name="facts">The answer.</param>
    /// <param name="now">The present.</param>
    public static IReadOnlyList<RetryAfter> Of(FetchFacts facts, DateTimeOffset now)
    {
        if (facts is not { RetryAfter: { } until, RetryAfterUrl: { } url })
        {
            return [];
        }

        const string Wish = "asked for rest (Retry-After)";
        DateTimeOffset latest = now + LongestOfHost;
        return [new RetryAfter(url, until, Wish), new RetryAfter(HostKey.Of(url), until < latest ? until : latest, Wish)];
    }
}

/// <summary>
/// Asked before a redirect is followed to another host; completes when the request may go on. The owner of the place takes it
/// back meanwhile, or feeds that all lead to one host would hold every place while they wait there for their turn.
/// </summary>
/// <param name="host">The host it goes on to (<see cref="HostKey"/>).</param>
/// <param name="cancellationToken">Ends the wait.</param>
public delegate ValueTask HostChange(string host, CancellationToken cancellationToken);
