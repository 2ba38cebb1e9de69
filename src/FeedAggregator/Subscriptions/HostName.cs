using System.Text;

namespace FeedAggregator.Subscriptions;

/// <summary>
/// The name of a host as requests carry it: ASCII, lower case (RFC 5891). The one way to it, for <see cref="Uri.IdnHost"/> throws or answers
/// something else where a name has no such form, and foreign documents hold such names.
/// </summary>
internal static class HostName
{
    /// <summary>The host's name; null where it has none that could ever be asked for.</summary>
    /// <param name="uri">An absolute address.</param>
    public static string? Of(Uri uri)
    {
        try
        {
            string name = uri.IdnHost;
            return Ascii.IsValid(name) ? name.ToLowerInvariant() : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the host has such a name, at no cost where it is written in it.</summary>
    /// <param name="uri">An absolute address.</param>
    public static bool Exists(Uri uri) => uri.Host.Length > 0 && (Ascii.IsValid(uri.Host) || Of(uri) is not null);
}
