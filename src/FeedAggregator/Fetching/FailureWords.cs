using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace FeedAggregator.Fetching;

/// <summary>Turns what the network stack throws into one line a person understands.</summary>
internal static class FailureWords
{
    /// <summary>Sort and words of a failure at an address.</summary>
    public static (FetchFailure Kind, string Reason) Of(Exception failure, Uri target)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (Known(cause, target) is { } known)
            {
                return known;
            }
        }

        return (FetchFailure.Network, $"no answer from {target.Host} that can be understood");
    }

    private static (FetchFailure, string)? Known(Exception cause, Uri target) => cause switch
    {
        FetchFailedException bound => (bound.Kind, bound.Message),
        SentAwayException away => (FetchFailure.Network, away.Message),
        AuthenticationException tls => (FetchFailure.Network, $"TLS with {target.Host} failed: {OneLine(tls.Message)}"),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } socket =>
            (FetchFailure.NoSuchHost, Words(socket.SocketErrorCode, target)),
        SocketException socket => (FetchFailure.Network, Words(socket.SocketErrorCode, target)),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            (FetchFailure.TooLarge, "the headers of the answer are too large"),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
            (FetchFailure.Network, "the proxy refuses the connection"),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } =>
            (FetchFailure.Network, "the connection ended before the answer was complete"),
        HttpIOException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            (FetchFailure.TooLarge, "the headers of the answer are too large"),
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } =>
            (FetchFailure.Network, $"{target.Host} does not answer in HTTP"),
        HttpProtocolException => (FetchFailure.Network, $"{target.Host} broke the HTTP/2 protocol"),
        ProtocolViolationException => (FetchFailure.Network, $"{target.Host} broke the HTTP protocol"),
        _ => null,
    };

    private static string Words(SocketError error, Uri target) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            $"the name {target.Host} does not resolve",
        SocketError.ConnectionRefused => $"{target.Host} refuses connections on port {target.Port}",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "the connection was reset",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown =>
            $"{target.Host} cannot be reached from here",
        SocketError.TimedOut => $"{target.Host} did not answer in time",
        _ => $"the connection to {target.Host} failed ({error})",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}

/// <summary>HTTP statuses (RFC 9110, 15) in plain words.</summary>
internal static class StatusWords
{
    /// <summary>One line for a status that is no success.</summary>
    public static string Of(int status) => string.Create(CultureInfo.InvariantCulture, $"the server answered {status} ({Meaning(status)})");

    private static string Meaning(int status) => status switch
    {
        204 => "no content",
        206 => "a part that was not asked for",
        >= 200 and <= 299 => "a success without a document",
        300 => "several choices",
        >= 300 and <= 399 => "a redirect that leads nowhere",
        400 => "it calls our request bad",
        401 => "it wants credentials",
        403 => "it forbids access",
        404 => "there is nothing at this address",
        406 => "it has no format that we take",
        429 => "too many requests",
        451 => "withheld for legal reasons",
        >= 400 and <= 499 => "it does not accept the request",
        500 => "it has an error of its own",
        502 or 504 => "a server behind it does not answer",
        503 => "it is unavailable for now",
        >= 500 and <= 599 => "it has trouble",
        _ => "not a status of HTTP",
    };
}
