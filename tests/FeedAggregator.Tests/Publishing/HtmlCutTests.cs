using System.Text;
using CsCheck;
using FeedAggregator.Normalising;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Tests.Publishing;

public sealed class HtmlCutTests
{
    private const string Whole = "https://reader.example/story/7?a=1&b=2";
    private const string Link = "<p><a href=\"https://reader.example/story/7?a=1&amp;b=2\">Read the whole article</a></p>";
    private const int Most = 4096;

    private static readonly string[] Parts =
        ["<p>", "</p>", "<div>", "</div>", "<ul><li>", "<b>", "</b>", "text &amp; more ", "\U0001F30A", "<br>", "<table><tr><td>",
        "x\u0301"];

    private static readonly string Words = string.Concat(Enumerable.Repeat("word ", 150)).TrimEnd();

    [Fact]
    public void The_text_ends_behind_the_last_block_that_fits()
    {
        string html = $"<p>{Words}</p><p>{Words}</p><p>{Words}</p>";

        Assert.Equal($"<p>{Words}</p><p>{Words}</p>{Link}", HtmlCut.Of(html, Most, Whole));
    }

    [Fact]
    public void What_is_open_is_closed()
    {
        string html = $"<div><ul><li>{Words}</li><li>{Words}</li><li>{Words}</li></ul></div>";

        Assert.Equal($"<div><ul><li>{Words}</li><li>{Words}</li></ul></div>{Link}", HtmlCut.Of(html, Most, Whole));
    }

    [Fact]
    public void A_first_block_that_does_not_fit_is_cut_at_a_word()
    {
        string cut = HtmlCut.Of($"<p>a <b>{string.Concat(Enumerable.Repeat("word ", 5000))}</b></p>", Most, Whole);

        Assert.EndsWith($"word</b></p>{Link}", cut, StringComparison.Ordinal);
        Assert.InRange(cut.Length, 1000, Most);
    }

    [Fact]
    public void A_tag_that_the_text_ends_in_is_left_out() =>
        Assert.Equal($"<p>{Words}</p>{Link}", HtmlCut.Of($"<p>{Words}</p><p><a href=\"https://far.exam", Most, Whole));

    [Fact]
    public void A_quoted_value_may_hold_what_ends_a_tag() =>
        Assert.Equal(
            $"<p><img alt=\"a>b\">{Words}</p>{Link}", HtmlCut.Of($"<p><img alt=\"a>b\">{Words}</p><p>{Words}{Words}{Words}", Most, Whole));

    [Fact]
    public void However_html_is_made_and_cut_it_stays_what_the_sanitiser_would_leave() =>
        Gen.Select(Gen.Int[0, Parts.Length - 1].Array[0, 200], Gen.Int[2300, 6000]).Sample((chosen, most) =>
            {
                IEnumerable<string> parts = chosen.Select(i => Parts[i]);
                var normaliser = new ArticleNormaliser();
                string html = normaliser.Sanitise(string.Concat(parts), null);
                string cut = HtmlCut.Of(html, most, "https://reader.example/story/7");
                int link = cut.LastIndexOf("<p><a href", StringComparison.Ordinal);
                return PublishedSize.Of(cut) <= most && normaliser.Sanitise(cut[..link], null) == cut[..link];
            });

    [Fact]
    public void Shares_cut_the_largest_first_and_fill_the_sum()
    {
        Assert.Equal(long.MaxValue, BodyBounds.ShareOf([1, 2, 3], 6));
        Assert.Equal(40, BodyBounds.ShareOf([10, 100, 10, 1000], 100));
        Assert.Equal(0, BodyBounds.ShareOf([10, 10], 0));
    }

    [Fact]
    public void No_share_is_too_large() => Gen.Select(Gen.Long[0, 1000].Array[1, 50], Gen.Long[0, 20_000]).Sample((sizes, sum) =>
    {
        long share = BodyBounds.ShareOf(sizes, sum);
        long used = sizes.Sum(size => Math.Min(size, share));
        return used <= sum && (share == long.MaxValue || used > sum - sizes.Length);
    });

    [Theory]
    [InlineData("plain")]
    [InlineData("<a> & \"b\" \\ \n")]
    [InlineData("naïve 日本 \U0001F30A")]
    public void The_size_of_a_text_is_that_of_its_characters(string text)
    {
        Assert.Equal(text.Sum(c => (long)PublishedSize.Of(c)), PublishedSize.Of(text.AsSpan()));
        Assert.True(PublishedSize.Of(text.AsSpan()) >= Encoding.UTF8.GetByteCount(text));
    }
}
