using CsCheck;

namespace FeedAggregator.NearDuplicates.Tests.Text;

public sealed class MojibakeTests
{
    [Theory]
    [InlineData("donâ€™t", "don’t")]
    [InlineData("DonÃ¢â‚¬â„¢t", "Don’t")]
    [InlineData("cafÃ©", "café")]
    [InlineData("â€œyesâ€ he said", "“yes” he said")]
    [InlineData("ÐœÐ¸Ñ€", "Мир")]
    public void A_wrong_decoding_is_undone(string garbled, string right) => Assert.Equal(right, Mojibake.Repair(garbled));

    [Theory]
    [InlineData("CAFÉ” IS OPEN")]
    [InlineData("Ångström, São Paulo, naïve, Übung")]
    [InlineData("plain")]
    public void What_was_right_stays(string text) => Assert.Same(text, Mojibake.Repair(text));

    [Fact]
    public void Any_text_survives() => Gen.String[Gen.Char, 0, 100].Sample(text => Mojibake.Repair(text) is not null);
}
