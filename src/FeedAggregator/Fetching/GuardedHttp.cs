using System.Net;
using System.Text;

namespace FeedAggregator.Fetching;

/// <summary>
/// The one way out: every request to a publisher, a hub or a page goes through here. Addresses are checked when a socket connects, redirects
/// are followed by our own code so that every hop meets the same rules, everything is bounded, and nothing is sent that was not asked for.
/// Thread-safe; one per process.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private readonly GuardedConnector _connector;
    private readonly HttpMessageInvoker _invoker;

    /// <summary>Makes the client.</summary>
    /// <param name="options">Validated options.</param>
    /// <param name="gate">Limits per host, shared with the queue.</param>
    /// <param name="time">The clock.</param>
    public GuardedHttp(FetchOptions options, HostGate gate, TimeProvider time)
        : this(options, gate, time, new SystemHostResolver())
    {
    }

    internal GuardedHttp(FetchOptions options, HostGate gate, TimeProvider time, IHostResolver resolver)
    {
        Options = options;
        Gate = gate;
        Time = time;
        _connector = new GuardedConnector(new AddressRules(options), resolver, options, time);
        _invoker = new HttpMessageInvoker(Handler(options, _connector), disposeHandler: true);
    }

    /// <summary>Bounds and what is sent.</summary>
    internal FetchOptions Options { get; }

    /// <summary>Limits per host.</summary>
    internal HostGate Gate { get; }

    /// <summary>The clock.</summary>
    internal TimeProvider Time { get; }

    /// <summary>Sends a request and reads the answer. Throws only <see cref="OperationCanceledException"/>, and only when asked to.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Ends the exchange at once.</param>
    public async Task<GuardedAnswer> SendAsync(GuardedRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset started = Time.GetUtcNow();
        if (RequestAddress.Refusal(request.Url, out Uri? start) is { } refusal)
        {
            return new GuardedAnswer.Refused(new FetchFacts { RequestedUrl = request.Url, FinalUrl = request.Url, Started = started }, refusal);
        }

        GuardedExchange exchange = new(this, request, start!, started);
        return await exchange.RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    /// <summary>Sends one message and gives its answer as soon as the headers have come.</summary>
    internal async Task<HttpResponseMessage> HopAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (Options.Proxy is not null)
        {
            await _connector.CheckAsync(message.RequestUri!, cancellationToken);
        }

        return await _invoker.SendAsync(message, cancellationToken);
    }

    private static SocketsHttpHandler Handler(FetchOptions options, GuardedConnector connector) => new()
    {
        ConnectCallback = connector.ConnectAsync,
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

        // No traceparent or baggage: what we measure is nobody else's business.
        ActivityHeadersPropagator = null,

        // Header bytes are opaque; Latin-1 carries each of them unchanged both ways.
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,

        // One exchange a connection: a feed comes back in a quarter of an hour at the soonest, and on a connection that its server is just closing
        // nobody can tell a request that was not seen from one that must not be repeated.
        PooledConnectionLifetime = TimeSpan.Zero,
    };

    private static WebProxy ProxyOf(Uri uri)
    {
        string[] login = uri.UserInfo.Split(':', 2);
        return new WebProxy(uri.GetLeftPart(UriPartial.Authority).Replace(uri.UserInfo + "@", "", StringComparison.Ordinal))
        {
            Credentials = uri.UserInfo.Length == 0 ? null : new NetworkCredential(Uri.UnescapeDataString(login[0]), Uri.UnescapeDataString(login.ElementAtOrDefault(1) ?? "")),
        };
    }
}
