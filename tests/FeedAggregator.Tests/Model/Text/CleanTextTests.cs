using System.Xml;
using CsCheck;

namespace FeedAggregator.Tests.Model.Text;

public sealed class CleanTextTests
{
    [Fact]
    public void Text_that_needs_nothing_stays_the_same_instance()
    {
        string text = "Curly “quotes” – dashes, 漢字, \t tab\r\n";
        Assert.Same(text, CleanText.Of(text));
    }

    [Fact]
    public void Forbidden_characters_and_lone_surrogates_go_and_pairs_stay() =>
        Assert.Equal("ab\uD83D\uDE00c", CleanText.Of("a\u0000\uD800b\uD83D\uDE00\uDC00\u0085c\uFFFF\u202E"));

    [Fact]
    public void Whatever_the_text_the_result_is_allowed_in_xml_and_cleaning_again_changes_nothing() =>
        Gen.String[Gen.Char['\0', '\uFFFF'], 0, 60].Sample(text =>
        {
            string clean = CleanText.Of(text);
            XmlConvert.VerifyXmlChars(clean);
            Assert.Equal(clean, CleanText.Of(clean));
        });
}
