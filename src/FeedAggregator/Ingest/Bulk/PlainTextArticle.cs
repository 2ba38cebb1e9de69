namespace FeedAggregator.Ingest.Bulk;

/// <summary>An article that came as a text file: an article without a feed, its outlet its own.</summary>
/// <param name="Name">Path below the folder that was read, parts joined by <c>/</c>; the file name where one file was read. Its guid.</param>
/// <param name="Text">The whole text; <c>ArticleNormaliser.NormalisePlainText</c> reads it.</param>
public sealed record PlainTextArticle(string Name, string Text);
