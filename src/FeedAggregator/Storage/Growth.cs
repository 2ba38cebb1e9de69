using System.Text;

namespace FeedAggregator.Storage;

/// <summary>How much a feed adds to the database in a day (UTC), or may still add.</summary>
/// <param name="Articles">New articles and revisions.</param>
/// <param name="Bytes">Bytes of their texts and HTML, as UTF-8.</param>
public readonly record struct Growth(long Articles, long Bytes)
{
    /// <summary>Bytes that count for one article.</summary>
    /// <param name="article">The article.</param>
    public static long SizeOf(Article article) =>
        Encoding.UTF8.GetByteCount(article.Title) + Encoding.UTF8.GetByteCount(article.Text) + Encoding.UTF8.GetByteCount(article.Html);

    /// <summary>What is left of this, taken as a quota, after something was added: nothing less than 0.</summary>
    /// <param name="used">What was added.</param>
    public Growth Without(Growth used) => new(Math.Max(0, Articles - used.Articles), Math.Max(0, Bytes - used.Bytes));
}
