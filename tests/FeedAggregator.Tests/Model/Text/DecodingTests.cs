using System.Text;

namespace FeedAggregator.Tests.Model.Text;

public sealed class DecodingTests
{
    private const string Text = "<?xml version=\"1.0\"?><rss><channel><title>Café – naïve €</title></channel></rss>";

    [Fact]
    public void Valid_utf8_wins_over_a_claim_of_the_server() => Check(Encoding.UTF8.GetBytes(Text), "iso-8859-1", "utf-8", "valid-utf8");

    [Fact]
    public void A_byte_order_mark_wins_over_everything() =>
        Check([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)], "koi8-r", "utf-8", "bom");

    [Fact]
    public void Utf16_without_a_mark_is_known_by_its_nuls() => Check(Encoding.Unicode.GetBytes(Text), "utf-8", "utf-16", "nul-pattern");

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void Wide_text_with_few_ascii_characters_is_known_by_its_first_two(string name)
    {
        const string Japanese = "<?xml version=\"1.0\"?><rss><channel><title>時計塔の鐘が逆に鳴る町で祭りの日取りが決まる</title></channel></rss>";
        string text = Japanese.Replace("</title>", new string('鐘', 400) + "</title>", StringComparison.Ordinal);

        DecodedBody body = BodyDecoder.Decode(Encoding.GetEncoding(name).GetBytes(text), null, new WarningLog());

        Assert.Equal((text, "nul-pattern"), (body.Text, body.Rule));
    }

    [Theory]
    [InlineData("ansi_x3.4-1968", "windows-1252")]
    [InlineData("ISO_8859-1:1987", "windows-1252")]
    [InlineData("x-sjis", "shift_jis")]
    [InlineData("GB2312", "gb18030")]
    [InlineData("hz", "hz-gb-2312")]
    [InlineData("MS949", "ks_c_5601-1987")]
    public void A_charset_is_known_by_any_of_its_names(string name, string encoding) =>
        Assert.Equal(encoding, Charsets.Find(name)!.WebName, ignoreCase: true);

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
    public void Stray_bytes_in_utf8_with_few_accents_leave_it_utf8()
    {
        byte[] bytes =
            [.. "<rss><channel><title>La mairie a décidé de fermer le pont, "u8, 0x93, .. "selon elle"u8, 0x94,
            .. "</title></channel></rss>"u8];

        Assert.Contains(
            "décidé de fermer le pont, “selon elle”", BodyDecoder.Decode(bytes, null, new WarningLog()).Text, StringComparison.Ordinal);
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
