using System.Text;
using FeedAggregator.Parsing;
using FeedAggregator.Parsing.Decoding;

namespace FeedAggregator.Tests.Parsing;

public sealed class DecodingTests
{
    private const string Text = "<?xml version=\"1.0\"?><rss><channel><title>Café – naïve €</title></channel></rss>";

    [Fact]
    public void Valid_utf8_wins_over_a_claim_of_the_server() => Check(Encoding.UTF8.GetBytes(Text), "iso-8859-1", "utf-8", "valid-utf8");

    [Fact]
    public void A_byte_order_mark_wins_over_everything() => Check([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)], "koi8-r", "utf-8", "bom");

    [Fact]
    public void Utf16_without_a_mark_is_known_by_its_nuls() => Check(Encoding.Unicode.GetBytes(Text), "utf-8", "utf-16", "nul-pattern");

    [Fact]
    public void Latin_one_is_read_as_windows_1252() => Check(Windows1252.GetBytes(Text), "iso-8859-1", "windows-1252", "http-charset");

    [Fact]
    public void Without_any_claim_the_bytes_are_read_as_windows_1252() => Check(Windows1252.GetBytes(Text), null, "windows-1252", null);

    [Fact]
    public void Single_bad_bytes_do_not_change_the_encoding_of_the_rest()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("é é é é é é é é é é é é é "), 0x93, .. "x"u8];

        DecodedBody body = BodyDecoder.Decode(bytes, "iso-8859-1", new WarningLog());

        Assert.Equal(("utf-8", "utf8-patched"), (body.Encoding, body.Rule));
        Assert.EndsWith("é “x", body.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Utf7_is_never_accepted() => Assert.Null(Charsets.Find("utf-7"));

    private static Encoding Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static void Check(byte[] bytes, string? claim, string encoding, string? rule)
    {
        DecodedBody body = BodyDecoder.Decode(bytes, claim, new WarningLog());

        Assert.Equal(Text, body.Text);
        Assert.Equal(encoding, body.Encoding);
        Assert.Equal(rule ?? body.Rule, body.Rule);
    }
}
