using System.Buffers;
using System.Text;

namespace FeedAggregator.Model.Addresses;

/// <summary>
/// The name of a host as requests carry it: ASCII, lower case (RFC 5891), no longer than a name may be. The way to it for every address
/// that comes from outside: <see cref="Uri.IdnHost"/> throws or answers something else where a name has no such form, and foreign documents
/// hold such names.
/// </summary>
internal static class HostName
{
    /// <summary>Characters of a name (RFC 1035, 2.3.4, as text); longer ones no resolver takes.</summary>
    private const int Longest = 253;

    /// <summary>Letters, digits and what addresses in figures hold: a name of these is one as it stands.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:[]%");

    /// <summary>The host's name; null where it has none that could ever be asked for.</summary>
    /// <param name="uri">An absolute address.</param>
    public static string? Of(Uri uri)
    {
        try
        {
            string name = uri.IdnHost.ToLowerInvariant();
            return IsPlain(uri.Host) || IsItself(name) ? name : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the host has such a name, at no cost where it is written in it.</summary>
    /// <param name="uri">An absolute address.</param>
    public static bool Exists(Uri uri) => uri.Host.Length > 0 && (IsPlain(uri.Host) || Of(uri) is not null);

    /// <summary>Uri drops marks of direction from a host, and may be left with an empty part.</summary>
    private static bool IsPlain(string host) =>
        host.Length <= Longest && !host.AsSpan().ContainsAnyExcept(Plain) && host is not ['.', ..] &&
        !host.Contains("..", StringComparison.Ordinal);

    /// <summary>Whether what a name was mapped on is a name: letters that vanish or become signs leave none.</summary>
    private static bool IsItself(string name) =>
        name.Length <= Longest && Ascii.IsValid(name) && Uri.TryCreate($"http://{name}/", UriKind.Absolute, out Uri? again) &&
        string.Equals(again.Host, name, StringComparison.Ordinal);
}
