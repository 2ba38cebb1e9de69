using System.Net;
using System.Net.Sockets;

namespace FeedAggregator.Fetching;

/// <summary>One request on its way through its hops.</summary>
internal sealed class GuardedExchange(
    GuardedTransport transport, HostGate gate, FetchOptions options, IEnumerable<FeedAccess> access, TimeProvider time,
    GuardedRequest request, Uri start, DateTimeOffset started)
{
    private readonly RedirectTrail _trail = new(start);
    private TimeSpan _left = options.TotalTimeout;
    private TimeSpan _waited;
    private FetchFacts _facts = new() { RequestedUrl = request.Url, FinalUrl = start.AbsoluteUri };

    /// <summary>Goes from hop to hop until there is an answer.</summary>
    public async Task<FetchResult> RunAsync(CancellationToken cancellationToken)
    {
        string before = HostKey.Of(start);
        while (true)
        {
            string host = HostKey.Of(_trail.Current);
            if (gate.Resting(_trail.Current) is { } rest)
            {
                return Rested(host, rest);
            }

            DateTimeOffset asked = time.GetUtcNow();
            if (host != before && request.Changing is { } changing)
            {
                await changing(host, cancellationToken);
            }

            before = host;
            using HostPlace place = await gate.EnterAsync(host, cancellationToken);
            _waited += time.GetUtcNow() - asked;

            // A request before this one may have been asked to leave the host alone meanwhile.
            if (gate.Resting(_trail.Current) is { } since)
            {
                return Rested(host, since);
            }

            if (await HopAsync(place, cancellationToken) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>
    /// A rest that was known before only postpones the request. A rest that this request's own redirect asked for counts as a failure:
    /// otherwise a server that asks for it every time would be asked for ever, without back-off and without a message.
    /// </summary>
    private FetchResult Rested(string host, RetryAfter rest) => _facts.RetryAfterUrl is { } asked && HostKey.Of(asked) == host
        ? new FetchResult.Failed(
            Now(), FetchFailure.Redirects,
            $"redirects to {RequestAddress.InWords(_trail.Current)} and asks to be left alone before that (Retry-After)")
        : new FetchResult.Postponed(Now(), rest);

    /// <summary>One hop; null where it was a redirect that was taken.</summary>
    private async Task<FetchResult?> HopAsync(HostPlace place, CancellationToken cancellationToken)
    {
        long begin = time.GetTimestamp();
        using CancellationTokenSource deadline = new(_left, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using HttpResponseMessage response = await HeadersAsync(either.Token);
            place.Answered();
            Note(response);
            int status = (int)response.StatusCode;
            if (request.Body is null && RedirectTrail.IsRedirect(status))
            {
                return Redirect(response);
            }

            ReadOnlyMemory<byte> body = status is 200 or 203
                ? await BodyReader.ReadAsync(response, options, time, either.Token)
                : default;
            return Outcome(status, body);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FetchResult.Failed(Now(), FetchFailure.TimedOut, deadline.IsCancellationRequested
                ? $"not finished within {options.TotalTimeout.TotalSeconds:0.#} s"
                : $"{_trail.Current.Host} did not answer in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Failure(e);
        }
        finally
        {
            _left -= time.GetElapsedTime(begin);
            _left = _left > TimeSpan.Zero ? _left : TimeSpan.FromTicks(1);
        }
    }

    /// <summary>
    /// HTTP/2 where it is offered; a server that then says it wants HTTP/1.1 has not looked at the request, and gets it so.
    /// </summary>
    private async Task<HttpResponseMessage> HeadersAsync(CancellationToken total)
    {
        try
        {
            return await HeadersAsync(HttpVersion.Version20, total);
        }
        catch (HttpRequestException e) when (SentAwayException.WantsHttp11(e))
        {
            return await HeadersAsync(HttpVersion.Version11, total);
        }
    }

    private async Task<HttpResponseMessage> HeadersAsync(Version version, CancellationToken total)
    {
        using HeadersDeadline headers = new(options, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(total, headers.Token);
        using HttpRequestMessage message = GuardedMessage.Make(request, _trail.Current, version, options.EffectiveUserAgent, access);
        headers.AttachTo(message);
        return await transport.SendAsync(message, either.Token);
    }

    private FetchResult? Redirect(HttpResponseMessage response)
    {
        if (_trail.Follow((int)response.StatusCode, ResponseFacts.Location(response), options.MaxRedirects) is { } dead)
        {
            return new FetchResult.Failed(Now(), FetchFailure.Redirects, dead);
        }

        if (RequestAddress.Refusal(_trail.Current) is { } refusal)
        {
            return new FetchResult.Refused(Now(), $"redirected to an address that is refused: {refusal}");
        }

        // What the redirect itself carried is not the next hop's; only the wish to be left alone stays.
        _facts = new FetchFacts
        {
            RequestedUrl = request.Url,
            FinalUrl = _trail.Current.AbsoluteUri,
            PermanentUrl = _trail.Permanent?.AbsoluteUri,
            RetryAfter = _facts.RetryAfter,
            RetryAfterUrl = _facts.RetryAfterUrl,
        };
        return request.DeadUrl is { } found &&
            string.Equals(_trail.Current.AbsoluteUri, RequestAddress.Sent(found), StringComparison.Ordinal)
            ? new FetchResult.Failed(Now(), FetchFailure.Redirects, "redirects to an address that was found dead just before")
            : null;
    }

    /// <summary>What a status means. A POST asks for no document, so every 2xx is a success of it.</summary>
    private FetchResult Outcome(int status, ReadOnlyMemory<byte> body) => status switch
    {
        200 or 203 => new FetchResult.Fetched(Now(), body),
        >= 200 and <= 299 when request.Body is not null => new FetchResult.Fetched(Now(), body),
        304 when _facts.Compared => new FetchResult.NotModified(Now()),
        304 => new FetchResult.Failed(Now(), FetchFailure.Status, "the server answered 304 (not modified) although nothing was compared"),
        410 => new FetchResult.Gone(Now(), "the publisher says the feed is gone for good (410)"),
        _ => new FetchResult.Failed(Now(), FetchFailure.Status, StatusWords.Of(status)),
    };

    private void Note(HttpResponseMessage response)
    {
        DateTimeOffset now = time.GetUtcNow();
        int status = (int)response.StatusCode;
        DateTimeOffset? retry = status is >= 200 and <= 299 ? null : ResponseFacts.RetryAfter(response, now);
        _facts = _facts with
        {
            Status = status,
            Compared = GuardedMessage.SendsValidators(request, _trail.Current),
            ETag = ResponseFacts.Raw(response, "ETag"),
            LastModified = ResponseFacts.Raw(response, "Last-Modified"),
            MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
            Charset = response.Content.Headers.ContentType?.CharSet?.Trim('"'),
            ContentLocation = ResponseFacts.Raw(response, "Content-Location"),
            ContentLanguage = ResponseFacts.Raw(response, "Content-Language"),
            FreshFor = ResponseFacts.FreshFor(response, now),
            RetryAfter = retry ?? _facts.RetryAfter,
            RetryAfterUrl = retry is null ? _facts.RetryAfterUrl : _trail.Current.AbsoluteUri,
        };
        if (retry is not null)
        {
            gate.Rest(RetryAfter.Of(_facts, now));
        }
    }

    private FetchResult Failure(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is AddressRefusedException refused)
            {
                return new FetchResult.Refused(Now(), refused.Message);
            }
        }

        (FetchFailure kind, string reason) = FailureWords.Of(e, _trail.Current);
        return new FetchResult.Failed(Now(), kind, reason);
    }

    private FetchFacts Now() => _facts with { Elapsed = time.GetUtcNow() - started - _waited };
}
