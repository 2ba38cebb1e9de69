using System.Buffers.Binary;
using System.Net;

namespace FeedAggregator.Fetching;

/// <summary>Finds the IPv4 address that an IPv6 address carries inside it, in every spelling a router or translator may honour.</summary>
internal static class EmbeddedIPv4
{
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether the address has the well-known NAT64 prefix (RFC 6052).</summary>
    public static bool IsNat64(IPAddress address) => Nat64.Contains(address);

    /// <summary>The IPv4 address inside, or null. NAT64 (RFC 6052), 6to4 (RFC 3056) and ISATAP (RFC 5214); other spellings are outside 2000::/3 and refused whole.</summary>
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
