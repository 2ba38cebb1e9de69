using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FeedAggregator.Fetching;

/// <summary>
/// Decides whether an address may be connected to. An IPv4 address hidden in an IPv6 spelling (mapped, translated, compatible, NAT64, 6to4,
/// ISATAP) is judged as that IPv4 address too. Exceptions come from <see cref="FetchOptions.AllowedNetworks"/> only.
/// </summary>
public sealed class AddressRules
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private readonly AllowedNetwork[] _allowed;

    /// <summary>Takes the exceptions from the configuration.</summary>
    /// <param name="options">Validated options.</param>
    public AddressRules(FetchOptions options) =>
        _allowed = [.. options.AllowedNetworks.Select(text => AllowedNetwork.TryParse(text, out AllowedNetwork? network) ? network : null)
        .OfType<AllowedNetwork>()];

    /// <summary>Why an address and port may not be reached, in plain words; null where it may.</summary>
    /// <param name="address">The address a socket would connect to.</param>
    /// <param name="port">The port.</param>
    public string? Refusal(IPAddress address, int port)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (Array.Exists(_allowed, network => network.Covers(plain, port)))
        {
            return null;
        }

        string? range = RangeOf(plain);
        if (range is not null)
        {
            return Words(address, range);
        }

        IPAddress? embedded = plain.AddressFamily == AddressFamily.InterNetworkV6 ? EmbeddedIPv4.Of(plain) : null;
        return embedded is not null && RangeOf(embedded) is { } hidden && !Array.Exists(_allowed, network => network.Covers(embedded, port))
            ? Words(address, $"{hidden}, as {embedded}")
            : null;
    }

    private static string Words(IPAddress address, string range) =>
        $"{address} is a refused address ({range}; Fetch:AllowedNetworks makes exceptions)";

    private static string? RangeOf(IPAddress address)
    {
        foreach ((IPNetwork network, string name) in RefusedRanges.All)
        {
            if (network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address))
            {
                return name;
            }
        }

        // Everything outside global unicast is refused except the well-known NAT64 prefix, by which an IPv6-only network reaches public
        // IPv4.
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address) && !EmbeddedIPv4.IsNat64(address)
            ? "not global"
            : null;
    }
}

/// <summary>
/// Address ranges no publisher may send us to: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890 and its successors),
/// multicast, and the fixed addresses of cloud metadata services. IPv6 outside 2000::/3 is refused as a whole by
/// <see cref="AddressRules"/>.
/// </summary>
internal static class RefusedRanges
{
    /// <summary>The ranges, each with its name for people.</summary>
    public static IReadOnlyList<(IPNetwork Network, string Name)> All { get; } =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "unspecified"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "carrier-grade NAT"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("168.63.129.16/32"), "cloud metadata"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol assignments"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relay"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarking"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
        (IPNetwork.Parse("::/128"), "unspecified"),
        (IPNetwork.Parse("::1/128"), "loopback"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("fec0::/10"), "site-local"),
        (IPNetwork.Parse("fc00::/7"), "unique-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
        (IPNetwork.Parse("2001::/23"), "protocol assignments"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];
}

/// <summary>Finds the IPv4 address that an IPv6 address carries inside it, in every spelling a router or translator may honour.</summary>
internal static class EmbeddedIPv4
{
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether the address has the well-known NAT64 prefix (RFC 6052).</summary>
    public static bool IsNat64(IPAddress address) => Nat64.Contains(address);

    /// <summary>
    /// The IPv4 address inside, or null. NAT64 (RFC 6052), 6to4 (RFC 3056) and ISATAP (RFC 5214); other spellings are outside 2000::/3 and
    /// refused whole.
    /// </summary>
    public static IPAddress? Of(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
        {
            return new IPAddress(bytes.AsSpan(12, 4));
        }

        if (SixToFour.Contains(address))
        {
            return new IPAddress(bytes.AsSpan(2, 4));
        }

        // The interface identifier 0000:5efe or 0200:5efe marks an ISATAP tunnel end.
        uint interfaceStart = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(8, 4));
        return (interfaceStart & 0xfdff_ffff) == 0x0000_5efe ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }
}
