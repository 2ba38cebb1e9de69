using AngleSharp.Html.Parser;
using CsCheck;
using FeedAggregator.Service.Pages;

namespace FeedAggregator.Tests.Service.Pages;

public sealed class HtmlWriterTests
{
    [Fact]
    public void Literals_are_markup_and_holes_are_encoded()
    {
        var html = new HtmlWriter();
        string value = "<b>\"it's\" & more</b>";
        html.Write($"<p title=\"{value}\">{value}</p>");
        Assert.Equal(
            "<p title=\"&lt;b&gt;&quot;it&#39;s&quot; &amp; more&lt;/b&gt;\">&lt;b&gt;&quot;it&#39;s&quot; &amp; more&lt;/b&gt;</p>",
            html.ToString());
    }

    [Fact]
    public void Whatever_the_value_a_browser_reads_back_exactly_it()
    {
        var parser = new HtmlParser();
        Gen.String[Gen.Char["<>&\"'`= /abc\u0000\u0001\uD800\uDC00é-!["], 0, 30].Sample(value =>
        {
            var html = new HtmlWriter();
            html.Write($"<p title=\"{value}\">{value}</p>");
            var document = parser.ParseDocument(html.ToString());
            AngleSharp.Dom.IElement p = Assert.Single(document.Body!.Children);
            Assert.Equal(CleanText.Of(value), p.TextContent);
            Assert.Equal(CleanText.Of(value), p.GetAttribute("title"));
            Assert.Equal(1, p.Attributes.Length);
        });
    }
}
