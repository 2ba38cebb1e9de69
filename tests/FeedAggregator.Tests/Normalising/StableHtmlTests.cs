using CsCheck;
using FeedAggregator.Normalising;

namespace FeedAggregator.Tests.Normalising;

/// <summary>What was sanitised must be read back as the tree that was checked, or the check was of something else.</summary>
public sealed class StableHtmlTests
{
    private static readonly ArticleNormaliser Normaliser = new();

    private static readonly string[] Tags =
    [
        "p", "div", "a", "b", "i", "code", "h1", "h2", "ul", "ol", "li", "dl", "dt", "dd", "pre", "blockquote", "ruby", "rt", "rp",
        "details", "summary",
        "figure", "section", "span", "center", "font", "form", "button", "nobr", "marquee", "address", "small", "q", "table", "tr", "td",
        "caption", "hr", "br",
    ];

    private static readonly Gen<string> Soup = Gen.Select(Gen.Int[0, Tags.Length - 1], Gen.Int[0, 5], (i, kind) => kind switch
    {
        0 => "x",
        1 => "\u202E\n",
        2 or 3 => $"</{Tags[i]}>",
        _ => $"<{Tags[i]}{(Tags[i] == "a" ? " href=/x" : "")}>",
    }).Array[1, 16].Select(string.Concat);

    [Theory]
    [InlineData("<h2><a href=/x><h2>one<a href=/y>two")]
    [InlineData("<h3><form><h4>one</form>")]
    [InlineData("<p><font><center>one</font>two")]
    [InlineData("<ul><li><form><li>one</ul>")]
    [InlineData("<pre>\u202E\none</pre>")]
    [InlineData("<ruby>a<button><rt>b</ruby>")]
    public void Wrong_nesting_settles(string html) => Assert.Equal(Twice(html), Once(html));

    [Fact]
    public void Any_tags_in_any_order_settle() => Soup.Sample(html => Twice(html) == Once(html), iter: 2000);

    [Fact]
    public void What_one_text_became_does_not_change_when_the_next_is_read()
    {
        const string first = "<p title=\"one\">One <a href=\"/one\">first</a></p>";
        string alone = Once(first);
        string[] together =
            [.. Enumerable.Range(0, 50)
            .SelectMany(i => new[] { Once(first), Once($"<p title=\"{i}\">{i} <a href=\"/{i}\">other</a></p>") })];

        Assert.All(together.Where((_, i) => i % 2 == 0), html => Assert.Equal(alone, html));
        Assert.Contains("one", alone, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>One <b>two <i>three</i></b> <a href=\"https://x.example/\">four</a></p><ul><li>five<ul><li>six</li></ul></li></ul>")]
    [InlineData("<blockquote><p>One</p><h2>Two</h2></blockquote><pre>\n\nthree</pre><dl><dt>four</dt><dd>five</dd></dl>")]
    public void Right_nesting_is_kept(string html) =>
        Assert.Equal(html, Once(html).Replace(" rel=\"noopener noreferrer nofollow\" target=\"_blank\"", "", StringComparison.Ordinal));

    private static string Once(string html) => Normaliser.Sanitise(html, "https://x.example/");

    private static string Twice(string html) => Once(Once(html));
}
