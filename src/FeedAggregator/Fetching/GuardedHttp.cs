using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace FeedAggregator.Fetching;

/// <summary>
/// The one way out: every request to a publisher, a hub or a page goes through here. Addresses are checked when a socket connects, redirects
/// are followed by our own code so that every hop meets the same rules, everything is bounded, and nothing is sent that was not asked for.
/// Thread-safe; one per process.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private readonly FetchOptions _options;
    private readonly HostGate _gate;
    private readonly TimeProvider _time;
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
        _options = options;
        _gate = gate;
        _time = time;
        _connector = new GuardedConnector(new AddressRules(options), resolver, options, time);
        _invoker = new HttpMessageInvoker(Handler(options, _connector), disposeHandler: true);
    }

    /// <summary>Sends a request and reads the answer. Throws only <see cref="OperationCanceledException"/>, and only when asked to.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Ends the exchange at once.</param>
    public async Task<GuardedAnswer> SendAsync(GuardedRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset started = _time.GetUtcNow();
        if (WebAddress.Refusal(request.Url, out Uri? start) is { } refusal)
        {
            return new GuardedAnswer.Refused(new FetchFacts { RequestedUrl = request.Url, FinalUrl = request.Url, Started = started }, refusal);
        }

        Exchange exchange = new(this, request, start!, started, cancellationToken);
        return await exchange.RunAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private static SocketsHttpHandler Handler(FetchOptions options, GuardedConnector connector) => new()
    {
        ConnectCallback = connector.ConnectAsync,
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
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    private static WebProxy ProxyOf(Uri uri)
    {
        string[] login = uri.UserInfo.Split(':', 2);
        return new WebProxy(uri.GetLeftPart(UriPartial.Authority).Replace(uri.UserInfo + "@", "", StringComparison.Ordinal))
        {
            Credentials = uri.UserInfo.Length == 0 ? null : new NetworkCredential(Uri.UnescapeDataString(login[0]), Uri.UnescapeDataString(login.ElementAtOrDefault(1) ?? "")),
        };
    }

    /// <summary>One request on its way through its hops.</summary>
    private sealed class Exchange(GuardedHttp owner, GuardedRequest request, Uri start, DateTimeOffset started, CancellationToken cancellationToken)
    {
        private readonly RedirectTrail _trail = new(start);
        private TimeSpan _left = owner._options.TotalTimeout;
        private FetchFacts _facts = new() { RequestedUrl = request.Url, FinalUrl = start.AbsoluteUri, Started = started };

        public async Task<GuardedAnswer> RunAsync()
        {
            while (true)
            {
                string host = HostKey.Of(_trail.Current);
                if (owner._gate.Resting(host) is { } rest)
                {
                    return new GuardedAnswer.Resting(Now(), rest);
                }

                using HostPlace place = await owner._gate.EnterAsync(host, cancellationToken);
                if (await HopAsync(host, place) is { } answer)
                {
                    return answer;
                }
            }
        }

        /// <summary>One hop; null where it was a redirect that was taken.</summary>
        private async Task<GuardedAnswer?> HopAsync(string host, HostPlace place)
        {
            long begin = owner._time.GetTimestamp();
            using CancellationTokenSource deadline = new(_left, owner._time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            try
            {
                using HttpResponseMessage response = await HeadersAsync(either.Token);
                place.Answered();
                Note(response, host);
                int status = (int)response.StatusCode;
                if (request.Body is null && RedirectTrail.IsRedirect(status))
                {
                    return Redirect(response);
                }

                ReadOnlyMemory<byte> body = status is >= 200 and <= 299
                    ? await BodyReader.ReadAsync(response.Content, owner._options, owner._time, either.Token)
                    : default;
                return new GuardedAnswer.Answered(Now(), body);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return new GuardedAnswer.Failed(Now(), FetchFailure.TimedOut, deadline.IsCancellationRequested
                    ? $"not finished within {owner._options.TotalTimeout.TotalSeconds:0.#} s"
                    : $"{_trail.Current.Host} did not answer in time");
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Failure(e);
            }
            finally
            {
                _left -= owner._time.GetElapsedTime(begin);
                _left = _left > TimeSpan.Zero ? _left : TimeSpan.FromTicks(1);
            }
        }

        private GuardedAnswer? Redirect(HttpResponseMessage response)
        {
            if (_trail.Follow((int)response.StatusCode, ResponseFacts.Location(response), owner._options.MaxRedirects) is { } dead)
            {
                return new GuardedAnswer.Failed(Now(), FetchFailure.Redirects, dead);
            }

            if (WebAddress.Refusal(_trail.Current) is { } refusal)
            {
                return new GuardedAnswer.Refused(Now(), $"redirected to an address that is refused: {refusal}");
            }

            // What the redirect itself carried is not the next hop's; only the wish to be left alone stays.
            _facts = new FetchFacts
            {
                RequestedUrl = request.Url,
                FinalUrl = _trail.Current.AbsoluteUri,
                PermanentUrl = _trail.Permanent?.AbsoluteUri,
                RetryAfter = _facts.RetryAfter,
                RetryAfterHost = _facts.RetryAfterHost,
                Started = started,
            };
            return null;
        }

        private async Task<HttpResponseMessage> HeadersAsync(CancellationToken total)
        {
            if (owner._options.Proxy is not null)
            {
                await owner._connector.CheckAsync(_trail.Current, total);
            }

            // Connecting has its own bound inside; the longer sum lets a slow connection still have its whole time for the headers.
            using CancellationTokenSource headers = new(owner._options.ConnectTimeout + owner._options.HeadersTimeout, owner._time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(total, headers.Token);
            using HttpRequestMessage message = Message();
            return await owner._invoker.SendAsync(message, either.Token);
        }

        private HttpRequestMessage Message()
        {
            HttpRequestMessage message = new(request.Body is null ? HttpMethod.Get : HttpMethod.Post, _trail.Current)
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            };
            HttpRequestHeaders headers = message.Headers;
            headers.TryAddWithoutValidation("User-Agent", owner._options.EffectiveUserAgent);
            headers.TryAddWithoutValidation("Accept", request.Accept);
            headers.TryAddWithoutValidation("Accept-Encoding", ContentDecoding.Accepted);
            AddValidators(headers);
            AddOwn(headers);
            if (request.Body is { } body)
            {
                message.Content = new ReadOnlyMemoryContent(body);
                message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
            }

            return message;
        }

        /// <summary>Validators go only to the address that gave them: to any other they would be invented.</summary>
        private void AddValidators(HttpRequestHeaders headers)
        {
            if (!string.Equals(_trail.Current.AbsoluteUri, WebAddress.Sent(request.ValidatorsUrl ?? request.Url), StringComparison.Ordinal))
            {
                return;
            }

            if (request.ETag is not null)
            {
                headers.TryAddWithoutValidation("If-None-Match", request.ETag);
            }

            if (request.LastModified is not null)
            {
                headers.TryAddWithoutValidation("If-Modified-Since", request.LastModified);
            }
        }

        /// <summary>Credentials and user agents of single feeds, and the caller's own headers: only to the origin they were meant for.</summary>
        private void AddOwn(HttpRequestHeaders headers)
        {
            if (!string.Equals(HostKey.Of(_trail.Current), HostKey.Of(start), StringComparison.Ordinal))
            {
                return;
            }

            foreach ((string name, string value) in FeedAccessHeaders.For(request.Url, owner._options.Feeds).Concat(request.Headers))
            {
                headers.Remove(name);
                headers.TryAddWithoutValidation(name, value);
            }
        }

        private void Note(HttpResponseMessage response, string host)
        {
            DateTimeOffset now = owner._time.GetUtcNow();
            int status = (int)response.StatusCode;
            DateTimeOffset? retry = status is >= 200 and <= 299 ? null : ResponseFacts.RetryAfter(response, now);
            _facts = _facts with
            {
                Status = status,
                ETag = ResponseFacts.Raw(response, "ETag"),
                LastModified = ResponseFacts.Raw(response, "Last-Modified"),
                MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
                Charset = response.Content.Headers.ContentType?.CharSet?.Trim('"'),
                FreshFor = ResponseFacts.FreshFor(response, now),
                RetryAfter = retry ?? _facts.RetryAfter,
                RetryAfterHost = retry is null ? _facts.RetryAfterHost : host,
            };
            if (retry is { } until)
            {
                owner._gate.Rest(new HostRest(host, until, $"answered {status} and asked for rest"));
            }
        }

        private GuardedAnswer Failure(Exception e)
        {
            for (Exception? cause = e; cause is not null; cause = cause.InnerException)
            {
                if (cause is AddressRefusedException refused)
                {
                    return new GuardedAnswer.Refused(Now(), refused.Message);
                }
            }

            (FetchFailure kind, string reason) = FailureWords.Of(e, _trail.Current);
            return new GuardedAnswer.Failed(Now(), kind, reason);
        }

        private FetchFacts Now() => _facts with { Elapsed = owner._time.GetUtcNow() - started };
    }
}
