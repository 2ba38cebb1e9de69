using System.Net;
using CsCheck;
using FeedAggregator.Fetching;

namespace FeedAggregator.Tests.Fetching;

public sealed class AddressRulesTests
{
    private static readonly AddressRules Strict = new(new FetchOptions());

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.1")]
    [InlineData("198.19.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::808:808")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("2a00:1450::5efe:10.0.0.1")]
    [InlineData("2a00:1450::200:5efe:192.168.1.1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Special_addresses_are_refused_in_every_spelling(string address) =>
        Assert.NotNull(Strict.Refusal(IPAddress.Parse(address), 80));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("11.0.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.0.1.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("64:ff9b::1.1.1.1")]
    [InlineData("::ffff:1.1.1.1")]
    public void Public_addresses_are_not(string address) => Assert.Null(Strict.Refusal(IPAddress.Parse(address), 443));

    [Fact]
    public void Every_hidden_spelling_is_judged_as_the_IPv4_address_it_hides() =>
        Gen.UInt.Sample(bits =>
        {
            IPAddress plain = new([(byte)(bits >> 24), (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits]);
            bool refused = Strict.Refusal(plain, 80) is not null;
            byte[] b = plain.GetAddressBytes();
            IPAddress[] spellings =
                [plain.MapToIPv6(), IPAddress.Parse($"64:ff9b::{plain}"),
                new([0x20, 0x02, b[0], b[1], b[2], b[3], 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])];

            Assert.All(spellings, spelling => Assert.Equal(refused, Strict.Refusal(spelling, 80) is not null));
        });

    [Theory]
    [InlineData("127.0.0.0/8", "127.9.9.9", 80, true)]
    [InlineData("127.0.0.0/8", "::ffff:127.0.0.1", 80, true)]
    [InlineData("127.0.0.0/8", "10.0.0.1", 80, false)]
    [InlineData("127.0.0.0/8:9000", "127.0.0.1", 9000, true)]
    [InlineData("127.0.0.0/8:9000", "127.0.0.1", 9001, false)]
    [InlineData("10.1.2.3", "10.1.2.3", 80, true)]
    [InlineData("10.1.2.3:81", "10.1.2.3", 80, false)]
    [InlineData("192.168.7.9/24", "192.168.7.200", 80, true)]
    [InlineData("[::1]:9000", "::1", 9000, true)]
    [InlineData("::1/128:9000", "::1", 9000, true)]
    [InlineData("fd00::/8", "fd12::1", 80, true)]
    [InlineData("0.0.0.0/0", "169.254.169.254", 80, true)]
    public void Allowed_networks_open_exactly_what_they_say(string network, string address, int port, bool open)
    {
        AddressRules rules = new(new FetchOptions { AllowedNetworks = { network } });

        Assert.Equal(open, rules.Refusal(IPAddress.Parse(address), port) is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/x")]
    [InlineData("10.0.0.0/8:0")]
    [InlineData("10.0.0.0/8:http")]
    [InlineData("::1/129")]
    public void What_is_no_network_is_said_in_one_line(string text)
    {
        FetchOptions options = new() { AllowedNetworks = { text } };

        string? message = Assert.Single(options.Validate(new(options))).ErrorMessage;

        Assert.StartsWith($"Fetch:AllowedNetworks: \"{text}\" is no network", message, StringComparison.Ordinal);
    }
}
