using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>Rows of the table <c>dropped_entry</c>.</summary>
internal static class DroppedTable
{
    /// <summary>Entries remembered of one feed; the oldest go.</summary>
    public const int Kept = 1000;

    /// <summary>What tells one set of rules from another.</summary>
    public static string RulesOf(FeedSettings settings) => string.Join('\n', settings.Rules);

    public static IReadOnlySet<EntryHash> Hashes(SqliteConnection connection, Feed feed) => connection
        .Query<byte[]>("SELECT entry_hash FROM dropped_entry WHERE feed_id = @Id AND rules = @rules", new { feed.Id, rules = RulesOf(feed.Settings) })
        .Select(hash => EntryHash.Of(hash)).ToHashSet();

    public static IReadOnlyList<DroppedEntry> Of(SqliteConnection connection, long feedId) =>
    [
        .. connection.Query<Row>(
            "SELECT name, title, link, published, dropped, rule FROM dropped_entry WHERE feed_id = @feedId ORDER BY dropped DESC, published DESC, name", new { feedId })
            .Select(row => row.ToEntry()),
    ];

    /// <summary>See <see cref="IStoreWriter.SaveDropped"/>.</summary>
    /// <returns>Whether it was not there before.</returns>
    public static bool Save(SqliteConnection connection, Feed feed, DroppedEntry entry, byte[] entryHash)
    {
        bool isNew = connection.ExecuteScalar<long?>("SELECT 1 FROM dropped_entry WHERE feed_id = @Id AND name = @Name", new { feed.Id, entry.Name }) is null;
        connection.Execute(
            """
            INSERT INTO dropped_entry (feed_id, name, title, link, published, dropped, rule, entry_hash, rules)
            VALUES (@Id, @Name, @Title, @Link, @published, @dropped, @Rule, @entryHash, @rules)
            ON CONFLICT (feed_id, name) DO UPDATE SET title = excluded.title, link = excluded.link, published = excluded.published, rule = excluded.rule,
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

    public static void Trim(SqliteConnection connection, long feedId) => connection.Execute(
        """
        DELETE FROM dropped_entry WHERE feed_id = @feedId AND name IN
          (SELECT name FROM dropped_entry WHERE feed_id = @feedId ORDER BY dropped DESC, published DESC LIMIT -1 OFFSET @Kept)
        """,
        new { feedId, Kept });

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
