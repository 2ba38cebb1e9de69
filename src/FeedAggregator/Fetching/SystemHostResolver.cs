using System.Net;

namespace FeedAggregator.Fetching;

/// <summary>Asks the operating system.</summary>
internal sealed class SystemHostResolver : IHostResolver
{
    /// <inheritdoc/>
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}

/// <summary>Resolves names; a seam so that tests can let an answer change between a check and a connection.</summary>
internal interface IHostResolver
{
    /// <summary>All addresses of a name, A and AAAA, in the order to try them. Throws <see cref="System.Net.Sockets.SocketException"/> where there are none.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
