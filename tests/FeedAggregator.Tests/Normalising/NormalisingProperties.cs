using CsCheck;
using FeedAggregator.Normalising;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Tests.Normalising;

/// <summary>What must hold for any text at all.</summary>
public sealed class NormalisingProperties
{
    private static readonly ArticleNormaliser Normaliser = new();

    private static readonly Gen<string> Piece = Gen.OneOf(
        Any(
            "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href=\"/x\">", "</a>", "<br>", "<ul>", "<li>", "</ul>", "<table>", "<tr>",
            "<td>", "</table>",
            "<blockquote>", "</blockquote>", "<pre>\n", "</pre>", "<img src=x.png>", "<h2>", "</h2>", "<script>", "</script>", "<style>",
            "<svg>", "</svg>",
            "<!--", "-->", "<span title='\"<&'>", "&amp;lt;", "&nbsp;", "&#8217;", "<q cite=y>", "<font size=2>", "<center>", "<form>",
            "<details>", "\n\n", "\n",
            "<picture><source srcset=x.png>", "</picture>", "<noscript>", "</noscript>",
            "<iframe src=https://www.youtube.com/embed/x title='\"<&'></iframe>", "<math>", "<mtext>", "<msup>",
            "</math>", "<video src=x.mp4 poster=x.png>", "</video>", "<object data=x.png type=image/png>", "</object>",
            "<img src=blank.gif srcset='x.png 2x, y.png'>", "<amp-img src=x.png>",
            "Source: example.org", "Read more", "Like us on Facebook", "…", "“", "’", "\u202E", "\u0001", "\uD83D\uDE00", "\uD800", "word ",
            "another word, "),
        Any([.. InjectionVectors.All]),
        Gen.String[Gen.Char, 0, 8]);

    private static readonly Gen<string> Html = Piece.Array[0, 24].Select(string.Concat);

    [Fact]
    public void Nothing_active_survives_and_nothing_throws() =>
        Html.Sample(html => ActiveContent.In(Normaliser.Sanitise(html, "https://x.example/a/")).Count == 0, iter: 500);

    [Fact]
    public void The_reading_text_holds_only_what_may_be_shown() => Html.Sample(
        html =>
        {
            Article article = Normalised.Html(html);
            return article.Title.Length > 0 &&
                !article.Text.Any(c => char.IsControl(c) && c != '\n') &&
                !article.Text.Contains("\n\n\n", StringComparison.Ordinal) &&
                article.Text == article.Text.Trim() &&
                article.Text.IsNormalized() is var _ && // throws on halves of surrogate pairs
                article.Summary.Length <= SummaryText.MaxLength;
        },
        iter: 500);

    [Fact]
    public void A_canonical_address_is_its_own_canonical_address() => Gen
        .Select(Any("http://", "HTTPS://", "https://"), Any("Example.ORG", "www.Example.org", "münchen.example", "[::1]", "10.0.0.1"),
        Any("", ":80", ":443", ":8080"),
            Any("", "/", "/A/b", "/a b", "/%7Ex", "/ü"), Any("", "?utm_source=x", "?a=1&utm_medium=y&b=2", "?b=2&a=1", "?q=ü&fbclid=1"),
            Any("", "#top", "#!/route", "#/x"))
        .Sample(parts =>
        {
            string? once = CanonicalUrl.Of(parts.Item1 + parts.Item2 + parts.Item3 + parts.Item4 + parts.Item5 + parts.Item6);
            return once is not null && CanonicalUrl.Of(once) == once;
        });

    [Fact]
    public void No_plain_text_makes_the_normaliser_throw() => Gen.String[Gen.Char, 0, 300].Sample(
        text => Normaliser.NormalisePlainText(text, fileName: null, Normalised.Now).Title.Length > 0);

    [Fact]
    public void No_entry_of_arbitrary_strings_makes_the_normaliser_throw() => Gen.Select(Html, Gen.String, Gen.String, Gen.Bool).Sample(
        (html, a, b, isText) => Normalised.Entry(new ParsedEntry
        {
            Id = a,
            Title = new ParsedText(html, isText ? TextKind.Text : TextKind.Html),
            Link = b,
            Summary = new ParsedText(a, isText ? TextKind.Html : TextKind.Text) { Base = b },
            Content = new ParsedText(html, TextKind.Html) { Base = a },
            Authors = [new ParsedPerson(b, a)],
            Categories = [new ParsedCategory(a, b)],
            Language = b,
        }).ContentHash.Length == 32,
        iter: 500);

    [Fact]
    public void Sanitising_twice_is_sanitising_once() => Html.Sample(
        html =>
        {
            string once = Normaliser.Sanitise(html, "https://x.example/");
            string twice = Normaliser.Sanitise(once, "https://x.example/");
            return once == twice;
        },
        iter: 500);

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
