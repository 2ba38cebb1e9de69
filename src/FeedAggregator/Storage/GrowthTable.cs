using System.Text;

namespace FeedAggregator.Storage;

/// <summary>Reads the table <c>feed_growth</c>: what each feed added on its last day.</summary>
public class GrowthQueries : Table
{
    internal GrowthQueries(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>What a feed has added to the database on a day.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="now">A moment of the day, UTC.</param>
    public Growth Of(long feedId, DateTimeOffset now) => Query<Growth>(
        "SELECT articles AS Articles, bytes AS Bytes FROM feed_growth WHERE feed_id = @feedId AND day = @day",
        new { feedId, day = DayOf(now) }).SingleOrDefault();

    private protected static long DayOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / 86_400;
}

/// <summary>The table <c>feed_growth</c>.</summary>
public sealed class GrowthTable : GrowthQueries
{
    internal GrowthTable(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>Counts what a feed added, for its quota.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="growth">What it added.</param>
    /// <param name="now">The present: a quota is for a day, UTC.</param>
    public void Add(long feedId, Growth growth, DateTimeOffset now) => Execute(
        """
        INSERT INTO feed_growth (feed_id, day, articles, bytes) VALUES (@feedId, @day, @Articles, @Bytes)
        ON CONFLICT (feed_id) DO UPDATE SET
          articles = excluded.articles + CASE WHEN feed_growth.day = excluded.day THEN feed_growth.articles ELSE 0 END,
          bytes = excluded.bytes + CASE WHEN feed_growth.day = excluded.day THEN feed_growth.bytes ELSE 0 END, day = excluded.day
        """,
        new { feedId, day = DayOf(now), growth.Articles, growth.Bytes });
}

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
