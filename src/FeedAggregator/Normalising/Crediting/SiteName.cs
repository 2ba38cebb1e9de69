namespace FeedAggregator.Normalising.Crediting;

/// <summary>
/// Reads hosts as sites, without the public suffix list: a list of thousands of entries that ages would only decide rare cases here, where
/// a mistake costs a credit and not a cookie.
/// </summary>
internal static class SiteName
{
    private static readonly string[] SecondLevel = ["co", "com", "net", "org", "gov", "gob", "gouv", "edu", "ac", "or", "ne", "go"];

    /// <summary>The part of a host that was registered: <c>news.bbc.co.uk</c> gives <c>bbc.co.uk</c>.</summary>
    /// <param name="host">Host, lower case.</param>
    internal static string Site(string host)
    {
        string[] labels = host.Split('.');
        int keep = labels.Length > 2 && labels[^1].Length == 2 && SecondLevel.Contains(labels[^2], StringComparer.Ordinal) ? 3 : 2;
        return labels.Length <= keep ? host : string.Join('.', labels[^keep..]);
    }

    /// <summary>The name in it: <c>news.bbc.co.uk</c> gives <c>bbc</c>.</summary>
    /// <param name="host">Host, lower case.</param>
    internal static string Label(string host) => Site(host).Split('.')[0];

    /// <summary>
    /// The host that a piece of text is, or null: <c>Example.org</c>, <c>www.example.org</c> and <c>https://example.org/a</c> all give
    /// <c>example.org</c>.
    /// </summary>
    internal static string? OfText(string text)
    {
        string candidate = text.Trim().TrimEnd('.', '/', ',', ';', ')');
        if (candidate.Contains("://", StringComparison.Ordinal))
        {
            return Outlet.OfUrl(WebAddress.Safe(candidate));
        }

        int path = candidate.IndexOf('/', StringComparison.Ordinal);
        string host = path < 0 ? candidate : candidate[..path];
        return LooksLikeHost(host) ? Outlet.OfUrl("https://" + host) : null;
    }

    /// <summary>At least one dot, an ending of letters, nothing that a host cannot hold.</summary>
    private static bool LooksLikeHost(string text)
    {
        int dot = text.LastIndexOf('.');
        return dot > 0 && text.Length - dot > 2 && text.Length <= 253 &&
            text.AsSpan(dot + 1).IndexOfAnyExceptInRange('a', 'z') is var rest &&
            (rest < 0 || text.AsSpan(dot + 1).ContainsAnyInRange('A', 'Z')) &&
            text.All(c => char.IsLetterOrDigit(c) || c is '.' or '-') && !text.Contains("..", StringComparison.Ordinal);
    }
}
