namespace FeedAggregator.Tests.Normalising;

/// <summary>A picture is content: of the many ways to write one, each leaves one address.</summary>
public sealed class PictureTests
{
    private const string Boats = "https://img.example/boats.jpg";

    [Theory]
    [InlineData("<img src='https://img.example/boats.jpg'>")]
    [InlineData("<img srcset='https://img.example/boats.jpg 1200w, https://img.example/small.jpg 300w'>")]
    [InlineData(
        "<img srcset='https://img.example/small.jpg 1x,https://img.example/boats.jpg 2x,https://img.example/huge.jpg 4x'>",
        "https://img.example/boats.jpg")]
    [InlineData("<img srcset='https://img.example/boats.jpg'>")]
    [InlineData(
        "<img srcset='https://img.example/w_10,h_10/s.jpg 200w, https://img.example/w_40,h_40/l.jpg 800w'>",
        "https://img.example/w_40,h_40/l.jpg")]
    [InlineData("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src='https://img.example/boats.jpg'>")]
    [InlineData("<img src='/blank.gif' data-original='https://img.example/boats.jpg'>")]
    [InlineData("<img src='https://img.example/placeholder.svg' srcset='https://img.example/boats.jpg 640w'>")]
    [InlineData("<img data-lazy-srcset='https://img.example/boats.jpg 640w'>")]
    [InlineData("<img src='https://img.example/boats.jpg' data-orig-file='https://img.example/twenty-megabytes.tif'>")]
    [InlineData("<img data-src='{\"id\":7}' src='https://img.example/boats.jpg'>")]
    [InlineData("<picture><source srcset='https://img.example/boats.jpg 424w' type='image/webp'></picture>")]
    [InlineData("<picture><source srcset='https://img.example/other.webp'><img src='https://img.example/boats.jpg'></picture>")]
    [InlineData("<picture><source data-srcset='https://img.example/boats.jpg'><img src='data:image/png;base64,AA=='></picture>")]
    [InlineData("<noscript><img src='https://img.example/boats.jpg'></noscript>")]
    [InlineData("<img class=lazy src='/spinner.gif'><noscript><img src='https://img.example/boats.jpg'></noscript>")]
    [InlineData("<noscript><img src='https://img.example/boats.jpg'></noscript><img class=lazy src='data:image/gif;base64,AA=='>")]
    [InlineData("<img data-src='https://img.example/boats.jpg'><noscript><img src='https://img.example/boats.jpg?full'></noscript>")]
    [InlineData("<amp-img src='https://img.example/boats.jpg' width=640 height=480></amp-img>")]
    [InlineData("<object data='https://img.example/boats.jpg' type='image/jpeg'></object>")]
    public void One_picture_leaves_one_address(string html, string address = Boats)
    {
        Article article = Normalised.Html($"<p>{html}</p>");

        Assert.Equal(address, article.Image);
        Assert.Equal(1, article.Html.Split("<img").Length - 1);
        Assert.Contains($"src=\"{address}\"", article.Html, StringComparison.Ordinal);
        Assert.Equal("", article.Text);
        Assert.False(article.IsSummary);
    }

    [Theory]
    [InlineData("<img src='https://count.example/a' width=1 height=1>")]
    [InlineData("<img src='https://count.example/a' height='1'>")]
    [InlineData("<img src='https://count.example/a' style='width: 1px; height: 1px'>")]
    [InlineData("<img src='https://news.example/1/count.gif?from=rss'>")]
    [InlineData("<noscript><img src='https://www.facebook.com/tr?id=1'></noscript>")]
    [InlineData("<noscript><img src='https://count.example/a' width=1 height=1 alt=''></noscript>")]
    public void What_counts_readers_is_no_picture(string html)
    {
        Article article = Normalised.Html(html);

        Assert.Null(article.Image);
        Assert.DoesNotContain("<img", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign_in_the_text_does_not_stand_for_the_article() => Assert.Equal(
        Boats, Normalised.Html($"<p><img src='https://img.example/smile.png' width=16 height=16> Calm. <img src='{Boats}'></p>").Image);

    [Fact]
    public void A_description_that_is_a_picture_is_the_entry()
    {
        Article article = Normalised.Entry(new ParsedEntry { Summary = Html($"<img src='{Boats}' title='All of them'>") });

        Assert.Equal(Boats, article.Image);
        Assert.Contains("title=\"All of them\"", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_longer_excerpt_does_not_replace_the_picture()
    {
        Article article = Normalised.Entry(
            new ParsedEntry
            { Content = Html($"<img src='{Boats}'>"), Summary = Html("<p>All boats are in, and the harbour is full.</p>") });

        Assert.Contains(Boats, article.Html, StringComparison.Ordinal);
        Assert.Equal("All boats are in, and the harbour is full.", article.Text);
    }

    [Fact]
    public void A_line_and_a_picture_of_the_content_stand_before_a_description_that_says_more()
    {
        Article article = Normalised.Entry(new ParsedEntry
        {
            Content = Html($"<p>From our diary.</p><img src='{Boats}'>"),
            Summary = Html("<p>The boats came in at noon, all forty of them, and the quay was too short.</p>"),
        });

        Assert.Equal("From our diary.\n\nThe boats came in at noon, all forty of them, and the quay was too short.", article.Text);
        Assert.Equal(Boats, article.Image);
    }

    [Fact]
    public void A_line_that_the_description_repeats_is_not_said_twice()
    {
        Article article = Normalised.Entry(new ParsedEntry
        {
            Content = Html($"<img src='{Boats}'><p>The boats came in at noon…</p>"),
            Summary = Html("<p>The boats came in at noon, all forty of them.</p>"),
        });

        Assert.Equal("The boats came in at noon, all forty of them.", article.Text);
        Assert.Contains(Boats, article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_in_the_description_stands_for_an_entry_whose_content_has_none() => Assert.Equal(
        Boats, Normalised.Entry(
            new ParsedEntry
            {
                Content = Html("<p>" + string.Concat(Enumerable.Repeat("Calm water. ", 30)) + "</p>"),
                Summary = Html($"<img src='{Boats}'>Calm.")
            }).Image);

    [Fact]
    public void All_files_of_media_rss_are_kept_but_no_player_and_no_portrait()
    {
        Article article = Normalised.Entry(new ParsedEntry
        {
            Enclosures = [new ParsedEnclosure("https://pod.example/1.mp3", "audio/mpeg")],
            Media = [new ParsedEnclosure("https://pod.example/1.mp3"), new ParsedEnclosure(Boats),
            new ParsedEnclosure("https://video.example/v/1", "application/x-shockwave-flash")],
        });

        Assert.Equal(
            [new ParsedEnclosure("https://pod.example/1.mp3", "audio/mpeg"), new ParsedEnclosure(Boats, "image/jpeg")], article.Enclosures);
        Assert.Equal(Boats, article.Image);
    }

    private static ParsedText Html(string html) => new(html, TextKind.Html);
}
