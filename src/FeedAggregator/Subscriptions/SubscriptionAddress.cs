namespace FeedAggregator.Subscriptions;

/// <summary>Reads an address the way an operator may write it.</summary>
public static class SubscriptionAddress
{
    /// <summary>
    /// Makes an address absolute: http and https as they are (<c>feed:</c> read as the http it stands for), anything without a scheme as a path
    /// from a folder.
    /// </summary>
    /// <param name="written">What stands in the file or on the command line.</param>
    /// <param name="folder">Folder that relative paths count from.</param>
    /// <param name="url">The absolute address.</param>
    /// <returns>Why it cannot be subscribed to, in plain words; null where it can.</returns>
    public static string? Resolve(string written, string folder, out string url)
    {
        string text = WithoutFeedScheme(written.Trim());
        url = text;
        if (text.Length == 0)
        {
            return "the address is empty";
        }

        // What is no text, such as a program that somebody took for a list, names no file either.
        if (text.Any(char.IsControl))
        {
            return $"\"{new string([.. text.Where(c => !char.IsControl(c)).Take(80)])}\" is no address";
        }

        if (text.Contains("://", StringComparison.Ordinal) || text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return ResolveAbsolute(text, out url);
        }

        string path = Path.GetFullPath(Uri.UnescapeDataString(text), Path.GetFullPath(folder));
        url = new UriBuilder { Scheme = Uri.UriSchemeFile, Host = "", Path = path }.Uri.AbsoluteUri;
        return null;
    }

    /// <summary>What two spellings of one address have in common: scheme and host in lower case, no default port, no fragment.</summary>
    /// <param name="url">An absolute address.</param>
    public static string Key(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        ? uri.IsFile ? uri.AbsoluteUri : $"{uri.Scheme}://{HostName.Of(uri) ?? uri.Host}:{uri.Port}{uri.PathAndQuery}"
        : url;

    private static string? ResolveAbsolute(string text, out string url)
    {
        url = text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || (!uri.IsFile && !HostName.Exists(uri)))
        {
            return $"\"{text}\" is no address";
        }

        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps && !uri.IsFile)
        {
            return $"\"{text}\" has the scheme {uri.Scheme}; only http, https and paths of files are read";
        }

        if (uri.UserInfo.Length > 0)
        {
            return $"the address on {uri.Host} holds credentials; they belong into the configuration (Fetch:Feeds)";
        }

        url = uri.Fragment.Length == 0 ? text : text[..text.IndexOf('#', StringComparison.Ordinal)];
        return null;
    }

    private static string WithoutFeedScheme(string text) =>
        text.StartsWith("feed://", StringComparison.OrdinalIgnoreCase) ? string.Concat("http://", text.AsSpan(7))
        : text.StartsWith("feed:http", StringComparison.OrdinalIgnoreCase) ? text[5..]
        : text;
}
