namespace FeedAggregator.Tests.Normalising;

public sealed class ReadingTextTests
{
    [Theory]
    [InlineData("<p>One.</p><p>Two.</p>", "One.|Two.")]
    [InlineData("One.<br><br>Two.", "One.|Two.")]
    [InlineData("One.<br/>\n <br/>\nTwo.", "One.|Two.")]
    [InlineData("One<br>line", "One/line")]
    [InlineData("<div>One <b>bold</b> <i>word</i>.<div>Two.</div>Three.</div>", "One bold word.|Two.|Three.")]
    [InlineData("<ul><li>One</li><li>Two <p>and a half</p></li></ul>", "• One|• Two|and a half")]
    [InlineData("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "A | B|1 | 2")]
    [InlineData("<pre>a  b\n  c\n\nd</pre>", "a b/c|d")]
    [InlineData(
        "<p>One</p><script>x</script><style>y</style><noscript>z</noscript><template>t</template><p hidden>h</p><p style='display: " +
        "none'>n</p>", "One")]
    [InlineData("<p>A&nbsp;&amp;&#8217;&hellip; B</p>", "A\u00A0&’… B")]
    [InlineData("  \n ", "")]
    [InlineData("<h2>Head</h2>Body", "Head|Body")]
    [InlineData("<center>One</center>Two<form>Three</form>", "One|Two|Three")]
    [InlineData("plain & simple", "plain & simple")]
    public void Html_is_read_as_a_person_would_read_it(string html, string expected) =>
        Assert.Equal(expected, Shown(html));

    [Theory]
    [InlineData("<p>The ferry is back and […]</p>", "The ferry is back and…")]
    [InlineData("<p>The ferry is back… <a href=x>Continue reading →</a></p>", "The ferry is back…")]
    [InlineData("<p>The ferry is back... Read more</p>", "The ferry is back…")]
    [InlineData("<p>The ferry is back …</p>", "The ferry is back …")]
    [InlineData("<p>The ferry is back ... <a href=x>more</a></p>", "The ferry is back…")]
    [InlineData("<p>The ferry is back ... <a href=x>Continue</a></p>", "The ferry is back…")]
    [InlineData("<p>The ferry is back ... [more]</p>", "The ferry is back…")]
    [InlineData("<p>The ferry is back ... more »</p>", "The ferry is back…")]
    [InlineData("<p>The ferry is back</p><p>Read more</p>", "The ferry is back")]
    public void A_text_that_is_cut_off_is_a_summary(string html, string text)
    {
        Article article = Normalised.Html(html);

        Assert.Equal(text, article.Text);
        Assert.True(article.IsSummary);
    }

    [Theory]
    [InlineData("“The dyke […] was never high enough,” the keeper said.")]
    [InlineData("She waited at the lock… More than thirty barges came.")]
    [InlineData("Some (...) and others spoke.")]
    [InlineData("“We waited…” Read on the radio, the letter made the town cry.")]
    [InlineData("He counted: one... more... and then the rest.")]
    [InlineData("It reads “[...] full of eels” in the register.")]
    [InlineData("We talk of the tide, of the new lock, and... more about the keeper’s metal beard")]
    [InlineData("She wanted… more.")]
    [InlineData("He opened the log and... read on.")]
    public void The_ellipsis_of_an_author_cuts_nothing_off(string last)
    {
        Article article = Normalised.Html($"<p>The barges came in at noon.</p><p>{last}</p>");

        Assert.Equal("The barges came in at noon.\n\n" + last, article.Text);
        Assert.False(article.IsSummary);
    }

    [Theory]
    [InlineData("Watch it .box { position: relative; height: 0 } .box iframe, .box object ...", "Watch it")]
    [InlineData("Before #a .b, #c { color: red; } @media (max-width: 600px) { .d { margin: 0 } } after", "Before after")]
    [InlineData("In the video .player{width:100%!important} below", "In the video below")]
    [InlineData("Film (adsbygoogle = window.adsbygoogle || []).push({}); here", "Film here")]
    [InlineData("Film (function(d, s, id) { var js = d.getElementsByTagName(s)[0]; }(document, 'script', 'x'));", "Film")]
    [InlineData("The set {1, 2, 3} and {a: b}", "The set {1, 2, 3} and {a: b}")]
    [InlineData("Call f(x); it returns { x }", "Call f(x); it returns { x }")]
    [InlineData("He {left: early} and she stayed", "He {left: early} and she stayed")]
    [InlineData("Write <code>.box { color: red; }</code> for red", "Write .box { color: red; } for red")]
    public void Style_and_script_are_no_text(string html, string text) => Assert.Equal(text, Normalised.Html($"<p>{html}</p>").Text);

    [Theory]
    [InlineData("March 4, 2026 10:43 AM<br><br>PORTHAVEN - It rained.", "PORTHAVEN - It rained.")]
    [InlineData("<p>Published: 4 March 2026</p><p>It rained.</p>", "It rained.")]
    [InlineData("4 mars 2026<br>It rained.", "It rained.")]
    [InlineData("2026-03-04<br>It rained.", "It rained.")]
    [InlineData("<p>March 2026 was wet.</p><p>It rained.</p>", "March 2026 was wet.\n\nIt rained.")]
    [InlineData("<p>2026</p><p>It rained.</p>", "2026\n\nIt rained.")]
    [InlineData("<p>It rained.</p><p>March 4, 2026</p>", "It rained.\n\nMarch 4, 2026")]
    [InlineData("March 4, 2026", "March 4, 2026")]
    public void A_date_before_the_text_goes(string html, string text) => Assert.Equal(text, Normalised.Html(html).Text);

    [Fact]
    public void A_caption_is_no_part_of_the_lead()
    {
        Article article = Normalised.Html(
            "<figure><img src=/a.png><figcaption>The lock. Photo: Ida Marlow</figcaption></figure><p>The barges came in.</p>", title: "");

        Assert.Equal("The barges came in.", article.Summary);
        Assert.Equal("The barges came in.", article.Title);
        Assert.StartsWith("The lock.", article.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Forty barges came in before dark on Monday.", "Forty barges came in before dark on Monday.")]
    [InlineData("<p>Forty <b>barges</b> came in before dark on Monday.</p><p>Read more</p>", "Forty barges came in before dark on Monday.")]
    [InlineData("The barges which we saw came in…", "The keeper opened the sluice late.")]
    [InlineData("Barges", "The keeper opened the sluice late.")]
    public void A_clean_description_is_the_summary(string description, string summary) =>
        Assert.Equal(summary, Normalised.Entry(new ParsedEntry
        {
            Content = new ParsedText(
            "<p>The keeper opened the sluice late.</p>" + new string(' ', 200) + "<p>" +
            string.Concat(Enumerable.Repeat("And so on. ", 10)) + "</p>", TextKind.Html),
            Summary = new ParsedText(description, TextKind.Html),
        }).Summary[..Math.Min(summary.Length, 400)]);

    [Theory]
    [InlineData(
        "<p>Colour it so:</p><pre>.box { color: red; margin: 0; }\n\n.lid { color: blue; margin: 0; }</pre><p>Done.</p>",
        ".lid { color: blue; margin: 0; }")]
    [InlineData(
        "<p>Colour it so:</p><p><code>.box { color: red; margin: 0; }<br><br>.lid { color: blue; margin: 0; }</code></p><p>Done.</p>",
        ".lid { color: blue; margin: 0; }")]
    [InlineData(
        "<p>Paste this:</p><blockquote>.lid { color: blue; margin: 0; }</blockquote><p>Done.</p>", ".lid { color: blue; margin: 0; }")]
    [InlineData("<pre>start();\n\nopen().then(function(lid) {\n  close(lid);\n});</pre><p>Done.</p>", "open().then(function(lid) {")]
    public void Program_text_that_is_shown_as_such_stays(string html, string line) =>
        Assert.Contains(line, Normalised.Html(html).Text, StringComparison.Ordinal);

    [Fact]
    public void A_description_that_is_longer_only_by_the_lines_of_software_is_not_taken_for_the_text()
    {
        const string Text = "The ferry is back on the sound after nine years in a barn behind the mill.";
        Article article = Normalised.Entry(new ParsedEntry
        {
            Content = new ParsedText($"<p>{Text}</p>", TextKind.Html),
            Summary = new ParsedText(
                "<p>The ferry is back on the sound after nine years ... <a href='/f'>Read More »</a></p><p>The post Ferry returns after " +
                "many years appeared first on Harbour Gazette.</p>", TextKind.Html),
        });

        Assert.Equal(Text, article.Text);
    }

    [Fact]
    public void A_whole_article_is_no_summary() =>
        Assert.False(Normalised.Html("<p>" + string.Concat(Enumerable.Repeat("One more word. ", 80)) + "</p>").IsSummary);

    [Fact]
    public void A_short_description_is_a_summary_and_a_long_one_is_not()
    {
        Assert.True(Description(20).IsSummary);
        Assert.False(Description(200).IsSummary);
    }

    [Fact]
    public void The_fuller_of_content_and_summary_is_taken()
    {
        Article article = Normalised.Entry(new ParsedEntry
        {
            Content = new ParsedText("<img src=x>", TextKind.Html),
            Summary = new ParsedText("<p>The whole article stands in the description.</p>", TextKind.Html),
        });

        Assert.Equal("The whole article stands in the description.", article.Text);
    }

    [Fact]
    public void The_summary_is_cut_at_a_word()
    {
        string summary = Description(200).Summary;

        Assert.True(summary.Length <= 400);
        Assert.EndsWith("word…", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_content_is_never_read_as_markup()
    {
        Article article = Normalised.Entry(new ParsedEntry { Content = new ParsedText("if a<b & c>d\n\nthen <script>", TextKind.Text) });

        Assert.Equal("if a<b & c>d\n\nthen <script>", article.Text);
        Assert.Equal("<p>if a&lt;b &amp; c&gt;d</p><p>then &lt;script&gt;</p>", article.Html);
    }

    [Fact]
    public void The_hash_changes_exactly_when_what_is_read_changes()
    {
        string one = Normalised.Html("<p>Text.</p>").ContentHash;

        Assert.Equal(one, Normalised.Html("<div class=x>Text.</div><p>Share this</p>").ContentHash);
        Assert.NotEqual(one, Normalised.Html("<p>Text!</p>").ContentHash);
        Assert.NotEqual(one, Normalised.Html("<p>Text.</p>", title: "Another").ContentHash);
    }

    private static Article Description(int words) =>
        Normalised.Entry(
            new ParsedEntry { Summary = new ParsedText("<p>" + string.Concat(Enumerable.Repeat("word ", words)) + "</p>", TextKind.Html) });

    private static string Shown(string html) => Normalised.Html(html).Text
        .Replace("\n\n", "|", StringComparison.Ordinal).Replace('\n', '/');
}
