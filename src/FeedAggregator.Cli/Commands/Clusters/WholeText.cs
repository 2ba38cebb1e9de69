namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>What of an article is compared before a person's eyes.</summary>
internal static class WholeText
{
    /// <summary>The clean text; the headline where there is none.</summary>
    public static string Of(StoredArticle article) => article.Article.Text.Length > 0 ? article.Article.Text : article.Article.Title;
}
