namespace FeedAggregator.Model;

/// <summary>Why no usable answer came, coarse enough to choose the back-off by.</summary>
public enum FetchFailure
{
    /// <summary>The connection is refused, reset or cut short, or TLS failed, or no name server answers.</summary>
    Network,

    /// <summary>The name of the host does not exist.</summary>
    NoSuchHost,

    /// <summary>One of the time bounds ran out, or the body came too slowly.</summary>
    TimedOut,

    /// <summary>The server answered with an error status other than 410.</summary>
    Status,

    /// <summary>The body, the headers or the redirects passed a bound.</summary>
    TooLarge,

    /// <summary>Redirects ran in a circle, past their limit, or without a usable address.</summary>
    Redirects,

    /// <summary>The compressed body could not be decoded.</summary>
    Encoding,

    /// <summary>A mistake of this program.</summary>
    Ours,

    /// <summary>The local file does not exist or cannot be read.</summary>
    File,
}
