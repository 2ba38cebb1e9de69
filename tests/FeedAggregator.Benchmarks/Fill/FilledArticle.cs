namespace FeedAggregator.Benchmarks.Fill;

/// <summary>A made-up article with its place.</summary>
internal sealed class FilledArticle(Feed feed, Article article, DateTimeOffset firstSeen, FilledArticle? original)
{
    /// <summary>The feed that carries it.</summary>
    public Feed Feed => feed;

    /// <summary>What it says.</summary>
    public Article Article => article;

    /// <summary>When it is said to have been first seen.</summary>
    public DateTimeOffset FirstSeen => firstSeen;

    /// <summary>The article it is a copy of; null for one of its own.</summary>
    public FilledArticle? Original => original;

    /// <summary>Its number, once stored.</summary>
    public long? Id { get; private set; }

    /// <summary>Notes the number.</summary>
    public void Stored(long id) => Id = id;
}
