namespace FeedAggregator.Fetching;

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
