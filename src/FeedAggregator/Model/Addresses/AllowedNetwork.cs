using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FeedAggregator.Model.Addresses;

/// <summary>One exception from the address rules: a network, and a port where the exception holds only for one.</summary>
/// <param name="Network">The network.</param>
/// <param name="Port">The only port that is open, or null for all.</param>
internal sealed record AllowedNetwork(IPNetwork Network, int? Port)
{
    /// <summary>Whether the exception covers an address and port.</summary>
    public bool Covers(IPAddress address, int port) =>
        (Port is null || Port == port) && address.AddressFamily == Network.BaseAddress.AddressFamily && Network.Contains(address);

    /// <summary>
    /// Reads <c>10.0.0.0/8</c>, <c>127.0.0.0/8:9000</c>, <c>127.0.0.1</c>, <c>127.0.0.1:9000</c>, <c>fd00::/8</c>, <c>::1/128:9000</c>,
    /// <c>[::1]:9000</c>. Bits beyond the prefix are ignored.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AllowedNetwork? network)
    {
        network = null;
        (string host, int? length, string? portText) = Split(text.Trim());
        if (length is -1 || !IPAddress.TryParse(host, out IPAddress? address))
        {
            return false;
        }

        int? port = null;
        if (portText is not null)
        {
            if (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > 65535)
            {
                return false;
            }

            port = number;
        }

        int bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (length > bits)
        {
            return false;
        }

        network = new(new IPNetwork(Masked(address, length ?? bits), length ?? bits), port);
        return true;
    }

    private static (string Host, int? Length, string? Port) Split(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            string[] rest = text[(slash + 1)..].Split(':', 2);
            int length = int.TryParse(rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
            return (text[..slash].Trim('[', ']'), length, rest.Length > 1 ? rest[1] : null);
        }

        int colon = text.LastIndexOf(':');
        bool hasPort = colon > 0 && (text[colon - 1] == ']' || text.IndexOf(':', StringComparison.Ordinal) == colon);
        return hasPort ? (text[..colon].Trim('[', ']'), null, text[(colon + 1)..]) : (text.Trim('[', ']'), null, null);
    }

    private static IPAddress Masked(IPAddress address, int length)
    {
        byte[] bytes = address.GetAddressBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            int keep = Math.Clamp(length - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xff << (8 - keep));
        }

        return new IPAddress(bytes);
    }
}
