using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.Trials.Politeness;

/// <summary>What a client did to the politeness server, as far as its request log shows.</summary>
internal sealed record PolitenessRun
{
    /// <summary>All requests in the order they came.</summary>
    public required IReadOnlyList<RequestLine> Lines { get; init; }

    /// <summary>The client's shortest interval.</summary>
    public required TimeSpan MinimumInterval { get; init; }

    /// <summary>The longest interval of its own choosing, where back-off ends.</summary>
    public required TimeSpan MaximumInterval { get; init; }

    /// <summary>Its limit of connections to one host.</summary>
    public required int MaxConnectionsPerHost { get; init; }

    /// <summary>When it was started again in the middle of the run.</summary>
    public required DateTimeOffset Restarted { get; init; }

    /// <summary>Subscribed addresses and what they redirect to, as <c>host:port/path</c>.</summary>
    public required IReadOnlySet<string> Invited { get; init; }

    /// <summary>Requests by address, in order.</summary>
    public IEnumerable<IGrouping<string, RequestLine>> ByAddress => Lines.GroupBy(line => line.Host + line.Path, StringComparer.Ordinal);

    /// <summary>Requests to one path, whatever the host.</summary>
    public IReadOnlyList<RequestLine> To(string path) => [.. Lines.Where(line => line.Path == path)];

    /// <summary>Neighbouring requests to one address.</summary>
    public IEnumerable<(RequestLine Before, RequestLine After)> Pairs() => ByAddress.SelectMany(Pairs);

    /// <summary>Neighbouring requests of a list.</summary>
    public static IEnumerable<(RequestLine Before, RequestLine After)> Pairs(IEnumerable<RequestLine> lines)
    {
        RequestLine[] all = [.. lines];
        return all.Zip(all.Skip(1));
    }
}
