using System.Net;
using System.Net.Sockets;

namespace FeedAggregator.Fetching;

/// <summary>One request on its way through its hops.</summary>
internal sealed class GuardedExchange(GuardedHttp http, GuardedRequest request, Uri start, DateTimeOffset started)
{
    private readonly RedirectTrail _trail = new(start);
    private TimeSpan _left = http.Options.TotalTimeout;
    private TimeSpan _waited;
    private FetchFacts _facts = new() { RequestedUrl = request.Url, FinalUrl = start.AbsoluteUri, Started = started };

    /// <summary>Goes from hop to hop until there is an answer.</summary>
    public async Task<GuardedAnswer> RunAsync(CancellationToken cancellationToken)
    {
        string before = HostKey.Of(start);
        while (true)
        {
            string host = HostKey.Of(_trail.Current);
            if (http.Gate.Resting(_trail.Current) is { } rest)
            {
                return Rested(host, rest);
            }

            DateTimeOffset asked = http.Time.GetUtcNow();
            if (host != before && request.Changing is { } changing)
            {
                await changing(host, cancellationToken);
            }

            before = host;
            using HostPlace place = await http.Gate.EnterAsync(host, cancellationToken);
            _waited += http.Time.GetUtcNow() - asked;

            // While we waited for our turn, somebody before us may have been asked to leave the host alone.
            if (http.Gate.Resting(_trail.Current) is { } since)
            {
                return Rested(host, since);
            }

            if (await HopAsync(host, place, cancellationToken) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>
    /// A rest that was known before is a reason to come later, and nothing else. One that this request's own redirect asked for is an answer that
    /// gave nothing: it counts as a failure, or a server that says so every time would be asked for ever, without back-off and without a word.
    /// </summary>
    private GuardedAnswer Rested(string host, RetryAfter rest) => _facts.RetryAfterUrl is { } asked && HostKey.Of(asked) == host
        ? new GuardedAnswer.Failed(Now(), FetchFailure.Redirects, $"redirects to {RequestAddress.InWords(_trail.Current)} and asks to be left alone before that (Retry-After)")
        : new GuardedAnswer.Resting(Now(), rest);

    /// <summary>One hop; null where it was a redirect that was taken.</summary>
    private async Task<GuardedAnswer?> HopAsync(string host, HostPlace place, CancellationToken cancellationToken)
    {
        long begin = http.Time.GetTimestamp();
        using CancellationTokenSource deadline = new(_left, http.Time);
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
                ? await BodyReader.ReadAsync(response, http.Options, http.Time, either.Token)
                : default;
            return new GuardedAnswer.Answered(Now(), body);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new GuardedAnswer.Failed(Now(), FetchFailure.TimedOut, deadline.IsCancellationRequested
                ? $"not finished within {http.Options.TotalTimeout.TotalSeconds:0.#} s"
                : $"{_trail.Current.Host} did not answer in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Failure(e);
        }
        finally
        {
            _left -= http.Time.GetElapsedTime(begin);
            _left = _left > TimeSpan.Zero ? _left : TimeSpan.FromTicks(1);
        }
    }

    /// <summary>HTTP/2 where it is offered; a server that then says it wants HTTP/1.1 has not looked at the request, and gets it so.</summary>
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
        using HeadersDeadline headers = new(http.Options, http.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(total, headers.Token);
        using HttpRequestMessage message = GuardedMessage.Make(request, _trail.Current, version, http.Options);
        headers.AttachTo(message);
        return await http.HopAsync(message, either.Token);
    }

    private GuardedAnswer? Redirect(HttpResponseMessage response)
    {
        if (_trail.Follow((int)response.StatusCode, ResponseFacts.Location(response), http.Options.MaxRedirects) is { } dead)
        {
            return new GuardedAnswer.Failed(Now(), FetchFailure.Redirects, dead);
        }

        if (RequestAddress.Refusal(_trail.Current) is { } refusal)
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
            RetryAfterUrl = _facts.RetryAfterUrl,
            Started = started,
        };
        return request.DeadUrl is { } found && string.Equals(_trail.Current.AbsoluteUri, RequestAddress.Sent(found), StringComparison.Ordinal)
            ? new GuardedAnswer.Failed(Now(), FetchFailure.Redirects, "redirects to an address that was found dead just before")
            : null;
    }

    private void Note(HttpResponseMessage response)
    {
        DateTimeOffset now = http.Time.GetUtcNow();
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
            http.Gate.Rest(RetryAfter.Of(_facts, now));
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

    private FetchFacts Now() => _facts with { Elapsed = http.Time.GetUtcNow() - started - _waited };
}
