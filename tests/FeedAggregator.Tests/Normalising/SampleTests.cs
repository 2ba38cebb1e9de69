using System.Text.Json;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.Normalising;
using FeedAggregator.Normalising.Wording;
using FeedAggregator.Parsing;

namespace FeedAggregator.Tests.Normalising;

/// <summary>The samples in seeds/ are what a newcomer sees first: each must read well and credit whom it credits.</summary>
public sealed class SampleTests
{
    private static readonly string Seeds = Path.Combine(RepositoryFolder.Path, "seeds");

    private static readonly Dictionary<(string Feed, string Guid), string?> ExpectedCredits =
        File.ReadLines(Path.Combine(Seeds, "expected.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToDictionary(
            item => (item.GetProperty("feed").GetString()!, item.GetProperty("guid").GetString()!), item =>
                item.GetProperty("credit").GetString());

    [Fact]
    public void Every_sample_article_gives_headline_body_and_credit()
    {
        PlainTextArticle[] files = [.. PlainTextArticles.Read(Path.Combine(Seeds, "articles"))];
        Assert.True(files.Length >= 8);

        foreach (PlainTextArticle file in files)
        {
            string[] lines = [.. file.Text.Split('\n').Where(line => line.Length > 0)];

            Article article = new ArticleNormaliser().NormalisePlainText(file.Text, file.Name, Normalised.Now);

            Assert.Equal(lines[0], article.Title);
            Assert.Equal(string.Join("\n\n", lines[1..^3]), article.Text);
            Assert.Equal(ExpectedCredits[("articles/" + file.Name, file.Name)], article.Credit?.Site);
        }
    }

    [Fact]
    public void Every_sample_item_credits_whom_it_credits_and_carries_no_promotion()
    {
        (string File, Article Article)[] articles = [.. Directory.GetFiles(Path.Combine(Seeds, "feeds")).SelectMany(Read)];

        Assert.Equal(
            ExpectedCredits.Keys.Where(key => !key.Feed.StartsWith("articles/", StringComparison.Ordinal)).Order(),
            articles.Select(a => (a.File, a.Article.Guid!)).Order());
        Assert.All(articles,
            a => Assert.Equal((a.Article.Title, ExpectedCredits[(a.File, a.Article.Guid!)]), (a.Article.Title, a.Article.Credit?.Site)));
        Assert.All(articles,
            a => Assert.DoesNotContain(a.Article.Text.Split('\n'), line => line.Length > 0 && PromotionLines.RuleFor(line) is not null));
        Assert.All(articles, a => Assert.DoesNotContain("Quillport Wire", a.Article.Title, StringComparison.Ordinal));
        Assert.All(articles, a => Assert.Equal("en", a.Article.Language));
        Assert.All(articles, a => Assert.Equal(PublishedOrigin.Stated, a.Article.PublishedOrigin));
        Assert.All(articles, a => Assert.NotNull(a.Article.CanonicalUrl));
        Assert.All(articles, a => Assert.Empty(ActiveContent.In(a.Article.Html)));
    }

    private static IEnumerable<(string File, Article Article)> Read(string file)
    {
        string url = new Uri(file).AbsoluteUri;
        ParsedFeed feed = new FeedParser().Parse(File.ReadAllBytes(file), new DocumentOrigin(url), CancellationToken.None);
        var context = new NormalisingContext
        { Outlet = Outlet.Of(feed.Link, url), FeedUrl = url, FeedTitle = feed.Title?.Value, FetchedAt = Normalised.Now };
        return feed.Entries.Select(entry => (Path.GetFileName(file), new ArticleNormaliser().Normalise(feed, entry, context)));
    }
}
