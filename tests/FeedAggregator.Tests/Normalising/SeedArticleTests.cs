using FeedAggregator.Normalising;

namespace FeedAggregator.Tests.Normalising;

/// <summary>The articles of real outlets that stand beside the repository on some machines; a fresh clone has none of them.</summary>
public sealed class SeedArticleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_seed_article_gives_its_headline_its_body_and_the_site_it_credits()
    {
        string folder = Path.Combine(RepositoryFolder.Path, "..", "shared", "seed");
        Assert.SkipUnless(Directory.Exists(folder), "no seed articles beside the repository");
        string[] files = Directory.GetFiles(folder, "*.txt");
        Assert.NotEmpty(files);

        foreach (string file in files)
        {
            string[] lines = [.. File.ReadAllLines(file).Where(line => line.Length > 0)];

            Article article = new ArticleNormaliser().NormalisePlainText(File.ReadAllText(file), Path.GetFileName(file), Now);

            Assert.Equal(lines[0], article.Title);
            Assert.Equal(string.Join("\n\n", lines[1..^3]), article.Text);
            Assert.Equal("westernjournalism.com", article.Credit?.Site);
            Assert.Equal("westernjournalism.com", article.Credit?.Name);
            Assert.Equal("credit-line", article.Credit?.Rule);
            Assert.Equal("en", article.Language);
            Assert.False(article.IsSummary);
        }
    }
}
