using FeedAggregator.Normalising;

namespace FeedAggregator.Tests.Normalising;

/// <summary>Everything in a feed may be an attack; nothing of it may be active, misleading or breaking afterwards.</summary>
public sealed class HostileInputTests
{
    private static readonly ArticleNormaliser Normaliser = new();

    [Fact]
    public void The_table_holds_more_than_two_hundred_different_vectors()
    {
        Assert.True(InjectionVectors.All.Count >= 200, $"only {InjectionVectors.All.Count}");
        Assert.Equal(InjectionVectors.All.Count, InjectionVectors.All.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void No_vector_leaves_anything_active_in_sanitised_html()
    {
        foreach (string vector in InjectionVectors.All)
        {
            foreach (string html in (
                string[])[vector, $"<p>before</p>{vector}<p>after</p>", $"<table><tr><td>{vector}</td></tr></table>",
                $"<a href=\"{vector}\" title='{vector}'>{vector}</a>"])
            {
                Assert.True(
                    ActiveContent.In(Normalised.Html(html).Html) is { Count: 0 },
                    $"{html} left {string.Join(", ", ActiveContent.In(Normalised.Html(html).Html))}");
            }
        }
    }

    [Fact]
    public void No_vector_survives_in_any_other_field()
    {
        foreach (string vector in InjectionVectors.All)
        {
            Article article = Normalised.Entry(new ParsedEntry
            {
                Id = vector,
                Title = new ParsedText(vector, TextKind.Html),
                Link = vector,
                OriginalLink = vector,
                Via = vector,
                Authors = [new ParsedPerson(vector, vector, vector)],
                Categories = [new ParsedCategory(vector, vector, vector)],
                Enclosures =
                    [new ParsedEnclosure(vector, vector, -1), new ParsedEnclosure("https://ok.example/" + vector, "image/" + vector)],
                Image = vector,
                Source = new ParsedSource(vector, vector, vector),
                Language = vector,
                Summary = new ParsedText(vector, TextKind.Text) { Base = vector },
            });

            Assert.All(Addresses(article), url => Assert.True(ActiveContent.IsHarmlessAddress(url), $"{vector} left {url}"));
            Assert.All(Words(article), text => Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n'));
            Assert.All(Words(article),
                text => Assert.DoesNotContain(text, c => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069'));
            Assert.Empty(ActiveContent.In(article.Html));
            Assert.All(article.Enclosures, enclosure => Assert.Matches("^(|[a-z0-9.+_-]+/[a-z0-9.+_-]+)$", enclosure.Type ?? ""));
        }
    }

    [Fact]
    public void Sanitising_what_was_sanitised_changes_nothing()
    {
        foreach (string vector in InjectionVectors.All)
        {
            string once = Normaliser.Sanitise(vector, "https://harbourgazette.example/");

            Assert.Equal(once, Normaliser.Sanitise(once, "https://harbourgazette.example/"));
        }
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<a href=x>")]
    [InlineData("<table><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<li>")]
    [InlineData("<br>")]
    [InlineData("<p><b title=x>")]
    [InlineData("<svg><p>")]
    [InlineData("<template>")]
    [InlineData("<img src=x>")]
    [InlineData("<a><b><i><p>x</a></b></i>")]
    [InlineData("</p>")]
    [InlineData("<!--")]
    [InlineData("<")]
    [InlineData("&#1;")]
    public void A_megabyte_of_the_same_tag_is_read_without_harm(string tag)
    {
        string html = "<p>begin</p>" + string.Concat(Enumerable.Repeat(tag, 1_000_000 / tag.Length)) + "<p>end</p>";

        Article article = Normalised.Html(html);

        Assert.StartsWith("begin", article.Text, StringComparison.Ordinal);
        Assert.True(article.Html.Length < 20_000_000);
    }

    [Fact]
    public void Twice_as_many_tags_take_about_twice_the_memory()
    {
        foreach (string tag in (string[])["<div>", "<p>x", "<a href=/x>x</a>", "<b><p>x</b>", "<br>"])
        {
            long once = Allocated(string.Concat(Enumerable.Repeat(tag, 2_000)));
            long twice = Allocated(string.Concat(Enumerable.Repeat(tag, 4_000)));

            Assert.True(twice < 3 * once + 1_000_000, $"{tag}: {once} bytes, then {twice}");
        }
    }

    [Fact]
    public void Headlines_and_names_are_bounded()
    {
        string endless = new('x', 100_000);

        Article article = Normalised.Entry(new ParsedEntry
        {
            Id = endless,
            Title = new ParsedText(endless, TextKind.Text),
            Authors = [new ParsedPerson(endless)],
            Categories = [.. Enumerable.Range(0, 100).Select(i => new ParsedCategory(i + endless))],
            Link = "https://x.example/" + endless,
        });

        Assert.True(article.Title.Length <= 500);
        Assert.True(article.Author!.Length <= 200);
        Assert.True(article.Categories.Count <= 32 && article.Categories.All(c => c.Length <= 100));
        Assert.True(article.Guid!.Length <= 2048);
        Assert.Null(article.Link);
    }

    private static long Allocated(string html)
    {
        Normaliser.Sanitise(html, "https://x.example/");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Normaliser.Sanitise(html, "https://x.example/");
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IEnumerable<string> Addresses(Article article) =>
        new[] { article.Link, article.CanonicalUrl, article.Image, article.Credit?.Url }.OfType<string>()
        .Concat(article.Enclosures.Select(e => e.Url));

    private static IEnumerable<string> Words(Article article) =>
        new[] { article.Title, article.Author, article.Text, article.Summary, article.Language, article.Credit?.Name, article.Credit?.Site }
            .OfType<string>()
            .Concat(article.Categories);
}
