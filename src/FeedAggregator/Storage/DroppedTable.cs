namespace FeedAggregator.Storage;

/// <summary>Reads the table <c>dropped_entry</c>.</summary>
public class DroppedQueries : Table
{
    internal DroppedQueries(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>Hashes of the entries that a feed's rules, as they are now, are known to drop.</summary>
    /// <param name="feed">The feed.</param>
    public IReadOnlySet<EntryHash> Hashes(Feed feed) =>
        Query<byte[]>(
            "SELECT entry_hash FROM dropped_entry WHERE feed_id = @Id AND rules = @rules", new { feed.Id, rules = RulesOf(feed.Settings) })
            .Select(hash => EntryHash.Of(hash)).ToHashSet();

    /// <summary>Entries that a feed's rules dropped, the newest first.</summary>
    /// <param name="feedId">The feed.</param>
    public IReadOnlyList<DroppedEntry> Of(long feedId) =>
    [
        .. Query<Row>(
            """
            SELECT name, title, link, published, dropped, rule FROM dropped_entry WHERE feed_id = @feedId
            ORDER BY dropped DESC, published DESC, name
            """,
            new { feedId })
            .Select(row => row.ToEntry()),
    ];

    /// <summary>The fingerprint of a set of rules.</summary>
    private protected static string RulesOf(FeedSettings settings) => string.Join('\n', settings.Rules);

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public string Title { get; init; } = "";
        public string? Link { get; init; }
        public long Published { get; init; }
        public long Dropped { get; init; }
        public string Rule { get; init; } = "";

        public DroppedEntry ToEntry() => new()
        {
            Name = Name,
            Title = Title,
            Link = Link,
            Published = Times.FromStored(Published),
            Dropped = Times.FromStored(Dropped),
            Rule = Rule,
        };
    }
}

/// <summary>The table <c>dropped_entry</c>.</summary>
public sealed class DroppedTable : DroppedQueries
{
    /// <summary>Entries remembered of one feed; the oldest go.</summary>
    internal const int Kept = 1000;

    private readonly Statement _forget;

    internal DroppedTable(StoreConnection on)
        : base(on) => _forget = on.Prepare("DELETE FROM dropped_entry WHERE feed_id = $1 AND name = $2");

    /// <summary>
    /// Remembers an entry that the feed's rules keep out; one that is remembered already keeps the time it was dropped first.
    /// </summary>
    /// <param name="feed">The feed with its rules.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="entryHash">Its hash as the feed wrote it (<see cref="EntryHash"/>).</param>
    /// <returns>Whether it was not remembered before.</returns>
    public bool Save(Feed feed, DroppedEntry entry, byte[] entryHash)
    {
        bool isNew = Scalar<long?>("SELECT 1 FROM dropped_entry WHERE feed_id = @Id AND name = @Name", new { feed.Id, entry.Name }) is null;
        Execute(
            """
            INSERT INTO dropped_entry (feed_id, name, title, link, published, dropped, rule, entry_hash, rules)
            VALUES (@Id, @Name, @Title, @Link, @published, @dropped, @Rule, @entryHash, @rules)
            ON CONFLICT (feed_id, name) DO UPDATE SET title = excluded.title, link = excluded.link, published = excluded.published,
              rule = excluded.rule,
              entry_hash = excluded.entry_hash, rules = excluded.rules
            """,
            new
            {
                feed.Id,
                entry.Name,
                entry.Title,
                entry.Link,
                published = entry.Published.ToStored(),
                dropped = entry.Dropped.ToStored(),
                entry.Rule,
                entryHash,
                rules = RulesOf(feed.Settings),
            });
        return isNew;
    }

    /// <summary>Forgets an entry that was dropped once and is kept now. Asked for with every new article, therefore prepared.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="name">Its name (<see cref="DroppedEntry.NameOf"/>).</param>
    public void Forget(long feedId, string name) => _forget.Run(feedId, name);

    /// <summary>Forgets the oldest of a feed's dropped entries beyond the number that is remembered.</summary>
    /// <param name="feedId">The feed.</param>
    public void Trim(long feedId) => Execute(
        """
        DELETE FROM dropped_entry WHERE feed_id = @feedId AND name NOT IN
          (SELECT name FROM dropped_entry WHERE feed_id = @feedId ORDER BY dropped DESC, published DESC LIMIT @Kept)
        """,
        new { feedId, Kept });
}

/// <summary>An entry that a feed's rules kept out of the store.</summary>
public sealed record DroppedEntry
{
    /// <summary>Its guid, else its link, else its content hash.</summary>
    public required string Name { get; init; }

    /// <summary>Headline.</summary>
    public required string Title { get; init; }

    /// <summary>Its address, or null.</summary>
    public string? Link { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>When it was dropped first.</summary>
    public required DateTimeOffset Dropped { get; init; }

    /// <summary>The rule, in words.</summary>
    public required string Rule { get; init; }

    /// <summary>The name under which an article's entry is remembered.</summary>
    /// <param name="article">The article.</param>
    public static string NameOf(Article article) => article.Guid ?? article.Link ?? article.ContentHash;
}
