using System.Security.Cryptography;

namespace FeedAggregator.Model;

/// <summary>
/// How one exchange through the guarded client, or the reading of a local file, ended. A closed set: every consumer can switch over it
/// completely. Nothing of a failed or cut exchange ever shows as <see cref="Fetched"/>.
/// </summary>
/// <param name="Facts">What the exchange showed beside its body.</param>
public abstract record FetchResult(FetchFacts Facts)
{
    /// <summary>Why a message did not arrive, in plain words and without a secret; for outcomes that are no success.</summary>
    public string Problem => this switch
    {
        Refused refused => $"refused: {refused.Reason}",
        Failed { Kind: not FetchFailure.Status } failed => failed.Reason,
        Postponed postponed => postponed.Rest.Words,
        _ => FormattableString.Invariant($"the receiver answered {Facts.Status}"),
    };

    /// <summary>A complete document; or the success of a POST, which may have none.</summary>
    /// <param name="Facts">What the exchange showed beside its body.</param>
    /// <param name="Body">The document's bytes after transport decompression, complete and within the size bound.</param>
    /// <param name="BodyHash">SHA-256 of <paramref name="Body"/>, hexadecimal.</param>
    public sealed record Fetched(FetchFacts Facts, ReadOnlyMemory<byte> Body, string BodyHash) : FetchResult(Facts)
    {
        /// <summary>Takes a document and its hash.</summary>
        /// <param name="facts">What the exchange showed beside its body.</param>
        /// <param name="body">The document's bytes.</param>
        public Fetched(FetchFacts facts, ReadOnlyMemory<byte> body)
            : this(facts, body, Convert.ToHexStringLower(SHA256.HashData(body.Span)))
        {
        }
    }

    /// <summary>The publisher says (304), or the unchanged file or body hash shows, that nothing is new.</summary>
    /// <param name="Facts">What the exchange showed; its validators, where present, replace the stored ones.</param>
    public sealed record NotModified(FetchFacts Facts) : FetchResult(Facts);

    /// <summary>
    /// The feed is gone for good: 410, or it moved to an address that is dead and to which the subscribed one still leads.
    /// </summary>
    /// <param name="Facts">What the exchange showed.</param>
    /// <param name="Reason">Why that is known, in plain words.</param>
    public sealed record Gone(FetchFacts Facts, string Reason) : FetchResult(Facts);

    /// <summary>Our own rules forbid the address (scheme, network, credentials in the URL); nothing was sent to it.</summary>
    /// <param name="Facts">What is known of the attempt.</param>
    /// <param name="Reason">Why, in plain words.</param>
    public sealed record Refused(FetchFacts Facts, string Reason) : FetchResult(Facts);

    /// <summary>
    /// Nothing was sent: the host had asked to be left alone (Retry-After), and that time is not over. No failure of the feed.
    /// </summary>
    /// <param name="Facts">What is known of the attempt.</param>
    /// <param name="Rest">The host or address, the end of its rest, and the reason.</param>
    public sealed record Postponed(FetchFacts Facts, RetryAfter Rest) : FetchResult(Facts);

    /// <summary>No usable answer: network trouble, time-out, a status that is neither success nor 410, a bound that was passed.</summary>
    /// <param name="Facts">What is known of the attempt.</param>
    /// <param name="Kind">What sort of failure.</param>
    /// <param name="Reason">Cause in plain words, one line.</param>
    public sealed record Failed(FetchFacts Facts, FetchFailure Kind, string Reason) : FetchResult(Facts);
}
