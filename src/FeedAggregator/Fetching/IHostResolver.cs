using System.Net;

namespace FeedAggregator.Fetching;

/// <summary>Resolves names; a seam so that tests can let an answer change between a check and a connection.</summary>
internal interface IHostResolver
{
    /// <summary>All addresses of a name, A and AAAA, in the order to try them. Throws <see cref="System.Net.Sockets.SocketException"/> where there are none.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
