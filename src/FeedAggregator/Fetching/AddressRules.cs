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
        _allowed = [.. options.AllowedNetworks.Select(text => AllowedNetwork.TryParse(text, out AllowedNetwork? network) ? network : null).OfType<AllowedNetwork>()];

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

    private static string Words(IPAddress address, string range) => $"{address} is a refused address ({range}; Fetch:AllowedNetworks makes exceptions)";

    private static string? RangeOf(IPAddress address)
    {
        foreach ((IPNetwork network, string name) in RefusedRanges.All)
        {
            if (network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address))
            {
                return name;
            }
        }

        // Everything outside global unicast is refused except the well-known NAT64 prefix, by which an IPv6-only network reaches public IPv4.
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address) && !EmbeddedIPv4.IsNat64(address)
            ? "not global"
            : null;
    }
}
