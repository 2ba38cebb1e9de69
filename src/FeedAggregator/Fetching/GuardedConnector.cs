using System.Net;
using System.Net.Sockets;

namespace FeedAggregator.Fetching;

/// <summary>
/// Opens every socket of the guarded client: resolves the name, drops the addresses the rules refuse, and connects to one of the very
/// addresses it checked, so that a name which changes its answer between check and connection (DNS rebinding) gains nothing.
/// </summary>
internal sealed class GuardedConnector(AddressRules rules, IHostResolver resolver, FetchOptions options, TimeProvider time)
{
    /// <summary>A hostile zone may answer with thousands of addresses; the first few are enough.</summary>
    private const int MostAddresses = 8;

    private readonly DnsEndPoint? _proxy = options.Proxy is null ? null : EndPointOf(new Uri(options.Proxy));

    /// <summary>The connect callback of <see cref="SocketsHttpHandler"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint target = context.DnsEndPoint;
        HeadersDeadline? deadline = HeadersDeadline.Of(context.InitialRequestMessage);

        // The proxy is the operator's own choice and usually private; what lies behind it is checked by CheckAsync before the request.
        bool isProxy = _proxy is not null && _proxy.Port == target.Port && string.Equals(_proxy.Host, target.Host, StringComparison.OrdinalIgnoreCase);
        if (deadline?.Connecting() > 1 && !isProxy)
        {
            // The handler sends a request again that HTTP/2 sent back (GOAWAY, REFUSED_STREAM), up to three times at once. When to ask again is the schedule's decision.
            throw new SentAwayException(deadline.Error, target.Host);
        }

        IPAddress[] addresses = isProxy
            ? await AddressesAsync(target.Host, cancellationToken)
            : await PermittedAsync(target.Host, target.Port, cancellationToken);
        Stream stream = await ConnectFirstAsync(addresses, target.Port, cancellationToken);
        deadline?.Connected();
        return new WireStream(stream, options);
    }

    /// <summary>Checks a target that a proxy will connect to: as the choice of address is the proxy's, every one must be permitted.</summary>
    /// <exception cref="AddressRefusedException">One of them is not.</exception>
    public async Task CheckAsync(Uri target, CancellationToken cancellationToken)
    {
        foreach (IPAddress address in await AddressesAsync(target.IdnHost, cancellationToken))
        {
            if (rules.Refusal(address, target.Port) is { } refusal)
            {
                throw new AddressRefusedException(refusal);
            }
        }
    }

    private static DnsEndPoint EndPointOf(Uri uri) => new(uri.IdnHost, uri.Port);

    private async Task<IPAddress[]> PermittedAsync(string host, int port, CancellationToken cancellationToken)
    {
        IPAddress[] all = await AddressesAsync(host, cancellationToken);
        string? refusal = null;
        List<IPAddress> permitted = [];
        foreach (IPAddress address in all)
        {
            if (rules.Refusal(address, port) is { } words)
            {
                refusal ??= words;
            }
            else
            {
                permitted.Add(address);
            }
        }

        return permitted.Count > 0 ? [.. permitted.Take(MostAddresses)] : throw new AddressRefusedException(refusal ?? $"{host} has no address");
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? literal) ? [literal] : await resolver.ResolveAsync(host, cancellationToken);

    /// <summary>Tries one address after the other; each but the last gets an equal share of the connect time, so that a dead one does not use it up.</summary>
    private async Task<Stream> ConnectFirstAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        for (int i = 0; ; i++)
        {
            bool last = i == addresses.Length - 1;
            using CancellationTokenSource share = new(last ? Timeout.InfiniteTimeSpan : options.ConnectTimeout / addresses.Length, time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, share.Token);
            try
            {
                return await ConnectOneAsync(new IPEndPoint(addresses[i], port), either.Token);
            }
            catch (Exception e) when (!last && !cancellationToken.IsCancellationRequested && e is SocketException or OperationCanceledException)
            {
                // The next address may answer; the last one's failure is the one that is reported.
                continue;
            }
        }
    }

    private static async Task<Stream> ConnectOneAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Our rules forbid the address; nothing was sent. Travels from the connect callback through the HTTP stack to <see cref="GuardedHttp"/>.</summary>
/// <param name="message">Why, in plain words.</param>
internal sealed class AddressRefusedException(string message) : IOException(message);

/// <summary>HTTP/2 sent a request back unanswered.</summary>
/// <param name="error">The error code of the frame that did (RFC 9113, 7); null where none was seen.</param>
/// <param name="host">The host, for the message.</param>
internal sealed class SentAwayException(uint? error, string host)
    : IOException(error == EnhanceYourCalm ? $"{host} asks to be asked less (HTTP/2: ENHANCE_YOUR_CALM)" : $"{host} turned the request away without an answer (HTTP/2)")
{
    private const uint EnhanceYourCalm = 0xb;
    private const uint Http11Required = 0xd;

    /// <summary>Whether a failure says that the server wants HTTP/1.1.</summary>
    public static bool WantsHttp11(Exception failure) => failure.GetBaseException() is SentAwayException { Error: Http11Required } or HttpProtocolException { ErrorCode: Http11Required };

    /// <summary>The error code.</summary>
    public uint? Error { get; } = error;
}
