using CsCheck;

namespace FeedAggregator.Tests.Model.Addresses;

public sealed class HostNameTests
{
    private static readonly string TooLong = new('\u00fc', 64);

    [Theory]
    [InlineData("https://Harbour.Example/", "harbour.example")]
    [InlineData("https://h\u00e4fen.example/", "xn--hfen-loa.example")]
    [InlineData("http://[::1]:8080/", "::1")]
    [InlineData("http://127.0.0.1/", "127.0.0.1")]
    public void A_name_is_ascii_in_lower_case(string url, string name)
    {
        Assert.Equal(name, HostName.Of(new Uri(url)));
        Assert.True(HostName.Exists(new Uri(url)));
    }

    [Fact]
    public void A_name_without_ascii_form_is_none()
    {
        foreach (string host in (
            string[])["a\u200db.example", TooLong + ".example", string.Join('.', Enumerable.Repeat(new string('a', 60), 5))])
        {
            string url = $"https://{host}/feed";
            Uri uri = new(url);
            Assert.Null(HostName.Of(uri));
            Assert.False(HostName.Exists(uri));
            Assert.Null(Outlet.OfUrl(url));
            Assert.Contains("no address", SubscriptionAddress.Resolve(url, "/", out _), StringComparison.Ordinal);
            Assert.Contains("no name that can be asked for", RequestAddress.Refusal(uri), StringComparison.Ordinal);
            Assert.Null(WebAddress.Http(url));
            Assert.Null(WebAddress.Safe(url));
            Assert.NotEqual(HostKey.Of("https://other.example/"), HostKey.Of(uri));
        }
    }

    [Fact]
    public void No_address_stops_anything_that_names_hosts() => Gen.Select(
        One("", "u@", "u:p@", "u:\u00fc\u200d@"),
        Gen.String[Gen.Char.AlphaNumeric, 0, 8],
        Gen.OneOf(Gen.Char['\u0080', '\uffff'].Select(static c => c.ToString()),
        One("", "%", "%25", "[", "[::1%25", "xn--", ".", "\\", ":")),
        Gen.String[0, 12]).Sample(
        static (user, plain, strange, text) =>
        {
            string url = $"https://{user}{plain}{strange}{text}.example/a";
            _ = Outlet.Of(url, url);
            _ = SubscriptionAddress.Key(url);
            _ = SubscriptionAddress.Resolve(url, "/", out _);
            _ = HostKey.Of(url);
            _ = RequestAddress.Refusal(url, out _);
            _ = WebAddress.Http(url);
            string? canonical = CanonicalUrl.Of(url);
            Assert.Equal(canonical is null, CanonicalUrl.Of(canonical) is null);
        },
        iter: 5_000);

    private static Gen<string> One(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
