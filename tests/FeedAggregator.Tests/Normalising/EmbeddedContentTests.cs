namespace FeedAggregator.Tests.Normalising;

public sealed class EmbeddedContentTests
{
    [Theory]
    [InlineData("<iframe src='https://www.youtube.com/embed/abc_1?rel=0'></iframe>", "https://www.youtube.com/watch?v=abc_1")]
    [InlineData(
        "<iframe src='//www.youtube-nocookie.com/embed/abc_1' title='The launch'></iframe>", "https://www.youtube.com/watch?v=abc_1")]
    [InlineData("<iframe data-src='https://player.vimeo.com/video/77?h=1' src='about:blank'></iframe>", "https://vimeo.com/77")]
    [InlineData("<iframe src='https://video.harbour.example/embed/9'></iframe>", "https://video.harbour.example/embed/9")]
    [InlineData("<iframe src='https://films.example/9' allowfullscreen></iframe>", "https://films.example/9")]
    [InlineData("<video src='https://films.example/9.mp4' controls>no video</video>", "https://films.example/9.mp4")]
    [InlineData("<audio><source src='https://films.example/9.mp3'></audio>", "https://films.example/9.mp3")]
    [InlineData(
        "<object><param name=movie value=x><embed src='https://www.youtube.com/v/abc_1'></object>", "https://www.youtube.com/v/abc_1")]
    public void A_film_leaves_a_link_and_no_words_in_the_text(string html, string address)
    {
        Article article = Normalised.Html($"<p>The launch.</p>{html}<p>It went well.</p>");

        Assert.Contains(
            $"<a href=\"{address}\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">", article.Html, StringComparison.Ordinal);
        Assert.Equal("The launch.\n\nIt went well.", article.Text);
    }

    [Theory]
    [InlineData("<iframe src='https://ads.example/banner'></iframe>")]
    [InlineData("<iframe src='https://www.youtube.com/embed/abc' width=0 height=0></iframe>")]
    [InlineData("<iframe src='javascript:alert(1)//www.youtube.com/embed/x'></iframe>")]
    [InlineData("<iframe srcdoc='<p>x</p>' allowfullscreen></iframe>")]
    [InlineData("<embed src='https://ads.example/x.swf'>")]
    public void Any_other_frame_leaves_nothing(string html) =>
        Assert.Equal("<p>The launch.</p>", Normalised.Html($"<p>The launch.</p>{html}").Html);

    [Fact]
    public void A_film_shows_the_picture_that_stands_for_it() => Assert.Equal(
        "https://films.example/9.jpg",
        Normalised.Html(
            "<video poster='/9.jpg' src='https://films.example/9.mp4'></video>".Replace(
                "/9.jpg", "https://films.example/9.jpg", StringComparison.Ordinal)).Image);

    [Theory]
    [InlineData("<math><mi>x</mi><mo>=</mo><mn>4</mn></math>", "x = 4")]
    [InlineData("<math><msup><mi>x</mi><mn>2</mn></msup></math>", "x^2")]
    [InlineData("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>", "(a+b)/2")]
    [InlineData("<math><msqrt><mn>16</mn></msqrt></math>", "√16")]
    [InlineData("<math><semantics><mi>y</mi><annotation encoding='application/x-tex'>\\vec y</annotation></semantics></math>", "y")]
    [InlineData("<math><mtext>if <script>alert(1)</script></mtext><style>p { color: red }</style><mi>z</mi></math>", "ifz")]
    public void A_formula_keeps_its_text(string formula, string text)
    {
        Article article = Normalised.Html($"<p>Take {formula} boats.</p>");

        Assert.Equal($"Take {text} boats.", article.Text);
        Assert.Equal($"<p>Take {text} boats.</p>", article.Html);
    }
}
