using System.Buffers;

namespace FeedAggregator.Model.Addresses;

/// <summary>Reads an address the way an operator may write it.</summary>
public static class SubscriptionAddress
{
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static readonly string[] WebSchemes = ["feed://", "itpc://", "pcast://"];

    /// <summary>
    /// Makes an address absolute: http and https as they are (<c>feed:</c> and its like read as the http they stand for), anything without
    /// a scheme as a path from a folder.
    /// </summary>
    /// <param name="written">What stands in the file or on the command line.</param>
    /// <param name="folder">Folder that relative paths count from; null where no local file may be named.</param>
    /// <param name="url">The absolute address.</param>
    /// <returns>Why it cannot be subscribed to, in plain words; null where it can.</returns>
    public static string? Resolve(string written, string? folder, out string url)
    {
        string text = AsWeb(written.Trim());
        url = text;
        if (text.Length == 0)
        {
            return "the address is empty";
        }

        // A binary file given by mistake names no file either.
        if (text.Any(char.IsControl))
        {
            return $"{Quoted(text)} is no address";
        }

        if (HasScheme(text))
        {
            return ResolveAbsolute(text, folder is not null, out url);
        }

        if (folder is null)
        {
            return $"{Quoted(text)} is no http or https address";
        }

        string path = Path.GetFullPath(Uri.UnescapeDataString(text), Path.GetFullPath(folder));
        url = new UriBuilder { Scheme = Uri.UriSchemeFile, Host = "", Path = path }.Uri.AbsoluteUri;
        return null;
    }

    /// <summary>Whether a text begins with a scheme, such as <c>https:</c>; one letter is the drive of a path, not a scheme.</summary>
    /// <param name="text">What stands in a file or on the command line.</param>
    public static bool HasScheme(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && char.IsAsciiLetter(text[0]) && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0;
    }

    /// <summary>What two spellings of one address have in common: scheme and host in lower case, no default port, no fragment.</summary>
    /// <param name="url">An absolute address.</param>
    public static string Key(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        ? uri.IsFile ? uri.AbsoluteUri : $"{uri.Scheme}://{HostName.Of(uri) ?? uri.Host}:{uri.Port}{uri.PathAndQuery}"
        : url;

    private static string? ResolveAbsolute(string text, bool localFiles, out string url)
    {
        url = text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) ||
            (!uri.IsFile && uri.Scheme.StartsWith("http", StringComparison.Ordinal) && !HostName.Exists(uri)))
        {
            return $"{Quoted(text)} is no address";
        }

        if (uri.IsFile)
        {
            return localFiles
                ? null
                : $"{Quoted(text)} is a local file, which is taken only where the operator asks for it (--local-files)";
        }

        if (!WebAddress.IsWeb(uri))
        {
            return $"{Quoted(text)} has the scheme {uri.Scheme}; only " +
                $"{(localFiles ? "http, https and paths of files" : "http and https")} are read";
        }

        if (uri.UserInfo.Length > 0)
        {
            return $"the address on {uri.Host} holds credentials: add it without them, then give them with 'feedagg feeds access'";
        }

        url = uri.Fragment.Length == 0 ? text : text[..text.IndexOf('#', StringComparison.Ordinal)];
        return null;
    }

    /// <summary>A foreign text as a note shows it: its beginning, and no control characters.</summary>
    private static string Quoted(string text) => $"\"{new string([.. text.Where(c => !char.IsControl(c)).Take(80)])}\"";

    private static string AsWeb(string text) =>
        Array.Find(WebSchemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } web
            ? string.Concat("http://", text.AsSpan(web.Length))
        : text.StartsWith("feed:http", StringComparison.OrdinalIgnoreCase) ? text[5..]
        : text;
}
