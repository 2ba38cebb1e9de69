using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeedAggregator.Fetching;

/// <summary>
/// The sockets of the guarded client. Resolves the name, drops the addresses the rules refuse, and connects to one of the very addresses it
/// checked, so that a name which changes its answer between check and connection (DNS rebinding) gains nothing. Sends one message at a time
/// and follows nothing.
/// </summary>
internal sealed class GuardedTransport : IDisposable
{
    /// <summary>A hostile zone may answer with thousands of addresses; the first few are enough.</summary>
    private const int MostAddresses = 8;

    private readonly AddressRules _rules;
    private readonly IHostResolver _resolver;
    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly DnsEndPoint? _proxy;
    private readonly HttpMessageInvoker _invoker;

    /// <summary>Makes the transport; no socket is opened before the first message.</summary>
    /// <param name="options">Validated options.</param>
    /// <param name="resolver">Resolves names.</param>
    /// <param name="time">The clock.</param>
    public GuardedTransport(FetchOptions options, IHostResolver resolver, TimeProvider time)
    {
        _rules = new AddressRules(options);
        _resolver = resolver;
        _options = options;
        _time = time;
        _proxy = options.Proxy is null ? null : EndPointOf(new Uri(options.Proxy));
        _invoker = new HttpMessageInvoker(Handler(options), disposeHandler: true);
    }

    /// <summary>Sends one message and gives its answer as soon as the headers have come.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="AddressRefusedException">The rules forbid the address.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (_proxy is not null)
        {
            await CheckAsync(message.RequestUri!, cancellationToken);
        }

        return await _invoker.SendAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint target = context.DnsEndPoint;
        HeadersDeadline? deadline = HeadersDeadline.Of(context.InitialRequestMessage);

        // The proxy is the operator's own choice and usually private; what lies behind it is checked by CheckAsync before the request.
        bool isProxy = _proxy is not null && _proxy.Port == target.Port &&
            string.Equals(_proxy.Host, target.Host, StringComparison.OrdinalIgnoreCase);
        if (deadline?.Connecting() > 1 && !isProxy)
        {
            // The handler sends a request again that HTTP/2 sent back (GOAWAY, REFUSED_STREAM), up to three times at once. When to ask
            // again is the schedule's decision.
            throw new SentAwayException(deadline.Error, target.Host);
        }

        IPAddress[] addresses = isProxy
            ? await AddressesAsync(target.Host, cancellationToken)
            : await PermittedAsync(target.Host, target.Port, cancellationToken);
        Stream stream = await ConnectFirstAsync(addresses, target.Port, cancellationToken);
        deadline?.Connected();
        return new WireStream(stream, _options);
    }

    /// <summary>
    /// Checks a target that a proxy will connect to: as the choice of address is the proxy's, every one must be permitted.
    /// </summary>
    /// <exception cref="AddressRefusedException">One of them is not.</exception>
    private async Task CheckAsync(Uri target, CancellationToken cancellationToken)
    {
        foreach (IPAddress address in await AddressesAsync(target.IdnHost, cancellationToken))
        {
            if (_rules.Refusal(address, target.Port) is { } refusal)
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
            if (_rules.Refusal(address, port) is { } words)
            {
                refusal ??= words;
            }
            else
            {
                permitted.Add(address);
            }
        }

        return permitted.Count > 0
            ? [.. permitted.Take(MostAddresses)]
            : throw new AddressRefusedException(refusal ?? $"{host} has no address");
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? literal) ? [literal] : await _resolver.ResolveAsync(host, cancellationToken);

    /// <summary>
    /// Tries one address after the other; each but the last gets an equal share of the connect time, so that a dead one does not use it up.
    /// </summary>
    private async Task<Stream> ConnectFirstAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        for (int i = 0; ; i++)
        {
            bool last = i == addresses.Length - 1;
            using CancellationTokenSource share = new(last ? Timeout.InfiniteTimeSpan : _options.ConnectTimeout / addresses.Length, _time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, share.Token);
            try
            {
                return await ConnectOneAsync(new IPEndPoint(addresses[i], port), either.Token);
            }
            catch (Exception e) when (
                !last && !cancellationToken.IsCancellationRequested && e is SocketException or OperationCanceledException)
            {
                // The next address may answer; only the failure of the last address is reported.
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

    private SocketsHttpHandler Handler(FetchOptions options) => new()
    {
        ConnectCallback = ConnectAsync,
        PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(context.NegotiatedHttpVersion.Major == 1
            ? new UnrepeatedStream(context.PlaintextStream)
            : new GoAwayStream(context.PlaintextStream, error => HeadersDeadline.Of(context.InitialRequestMessage)?.SentAway(error))),
        ConnectTimeout = options.ConnectTimeout,
        MaxConnectionsPerServer = options.MaxConnectionsPerHost,
        MaxResponseHeadersLength = Math.Max(1, options.MaxHeaderBytes / 1024),

        // Bodies of redirects and errors are not read, not even to save a connection.
        MaxResponseDrainSize = 0,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = options.Proxy is not null,
        Proxy = options.Proxy is null ? null : ProxyOf(new Uri(options.Proxy)),

        // No traceparent or baggage: our measurements stay here.
        ActivityHeadersPropagator = null,

        // Header bytes are opaque; Latin-1 carries each of them unchanged both ways.
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,

        // One exchange a connection: a feed is due again in a quarter of an hour at the soonest, and on a connection that its server is
        // just closing, a request that was not seen looks like one that must not be repeated.
        PooledConnectionLifetime = TimeSpan.Zero,
    };

    private static WebProxy ProxyOf(Uri uri)
    {
        string[] login = uri.UserInfo.Split(':', 2);
        return new WebProxy(uri.GetLeftPart(UriPartial.Authority).Replace(uri.UserInfo + "@", "", StringComparison.Ordinal))
        {
            Credentials = uri.UserInfo.Length == 0
                ? null
                : new NetworkCredential(Uri.UnescapeDataString(login[0]), Uri.UnescapeDataString(login.ElementAtOrDefault(1) ?? "")),
        };
    }
}

/// <summary>
/// Our rules forbid the address; nothing was sent. Travels from the connect callback through the HTTP stack to <see cref="GuardedHttp"/>.
/// </summary>
/// <param name="message">Why, in plain words.</param>
internal sealed class AddressRefusedException(string message) : IOException(message);

/// <summary>HTTP/2 sent a request back unanswered.</summary>
/// <param name="error">The error code of the frame that did (RFC 9113, 7); null where none was seen.</param>
/// <param name="host">The host, for the message.</param>
internal sealed class SentAwayException(uint? error, string host)
    : IOException(
        error == EnhanceYourCalm
            ? $"{host} asks to be asked less (HTTP/2: ENHANCE_YOUR_CALM)"
            : $"{host} turned the request away without an answer (HTTP/2)")
{
    private const uint EnhanceYourCalm = 0xb;
    private const uint Http11Required = 0xd;

    /// <summary>Whether a failure says that the server wants HTTP/1.1.</summary>
    public static bool WantsHttp11(Exception failure) =>
        failure.GetBaseException() is SentAwayException { Error: Http11Required } or HttpProtocolException { ErrorCode: Http11Required };

    /// <summary>The error code.</summary>
    public uint? Error { get; } = error;
}

/// <summary>Asks the operating system.</summary>
internal sealed class SystemHostResolver : IHostResolver
{
    /// <inheritdoc/>
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Dns.GetHostAddressesAsync(host, cancellationToken);
}

/// <summary>Resolves names; a seam so that tests can let an answer change between a check and a connection.</summary>
internal interface IHostResolver
{
    /// <summary>
    /// All addresses of a name, A and AAAA, in the order to try them. Throws <see cref="System.Net.Sockets.SocketException"/> where there
    /// are none.
    /// </summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
