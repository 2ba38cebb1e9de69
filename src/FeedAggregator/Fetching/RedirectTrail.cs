namespace FeedAggregator.Fetching;

/// <summary>
/// Where one request has been: each address once (a circle is noticed at its first repetition), and how far an unbroken chain of permanent
/// redirects (RFC 9110, 15.4.2 and 15.4.9: 301, 308) reached from the beginning.
/// </summary>
internal sealed class RedirectTrail
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private bool _permanentSoFar = true;
    private int _hops;

    /// <summary>Starts at an address.</summary>
    public RedirectTrail(Uri start)
    {
        Current = start;
        _visited.Add(start.AbsoluteUri);
    }

    /// <summary>Address of the hop under way.</summary>
    public Uri Current { get; private set; }

    /// <summary>End of the unbroken permanent chain, or null where the first hop was none.</summary>
    public Uri? Permanent { get; private set; }

    /// <summary>Whether a status is a redirect that a GET follows.</summary>
    public static bool IsRedirect(int status) => status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Takes the next hop.</summary>
    /// <param name="status">Status of the redirect.</param>
    /// <param name="location">Its Location as sent, or null.</param>
    /// <param name="mostHops">How many redirects are allowed.</param>
    /// <returns>Why the hop cannot be taken, in plain words, or null where it was.</returns>
    public string? Follow(int status, string? location, int mostHops)
    {
        if (string.IsNullOrWhiteSpace(location) || !RequestAddress.TryResolve(Current, location.Trim(), out Uri? next))
        {
            return $"the answer {status} redirects to no usable address";
        }

        if (_hops >= mostHops)
        {
            return $"more than {mostHops} redirects";
        }

        if (!_visited.Add(next.AbsoluteUri))
        {
            return $"redirects in a circle at {RequestAddress.InWords(next)}";
        }

        _hops++;
        Current = next;
        _permanentSoFar &= status is 301 or 308;
        Permanent = _permanentSoFar ? next : Permanent;
        return null;
    }
}
