using FeedAggregator.NearDuplicates;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>The tables <c>fingerprint</c> and <c>boilerplate</c>, and what deduplication reads of <c>article</c>.</summary>
internal sealed class DeduplicationTables
{
    private const string Known =
        """
        SELECT a.id, a.cluster_id, CASE WHEN f.url LIKE 'import:%' THEN NULL ELSE f.outlet END, a.first_seen, a.published, a.published_origin, a.canonical_url, p.version, p.entry,
          a.feed_id, f.settings
        FROM article a JOIN feed f ON f.id = a.feed_id LEFT JOIN fingerprint p ON p.article_id = a.id
        WHERE a.first_seen >= ?1 AND a.cluster_id <> 0 AND a.alone = 0
        ORDER BY a.first_seen, a.id
        """;

    private readonly SqliteConnection _connection;
    private readonly Statement _clusterOf;
    private readonly Statement _lastCluster;
    private readonly Statement _count;
    private readonly Statement _saveFingerprint;
    private readonly Statement _saveBoilerplate;

    public DeduplicationTables(SqliteConnection connection, Statements statements)
    {
        _connection = connection;
        _clusterOf = statements.Prepare("SELECT cluster_id FROM article WHERE id = ?1 AND cluster_id <> 0");
        _lastCluster = statements.Prepare(
            """
            SELECT max((SELECT ifnull(max(id), 0) FROM cluster), (SELECT ifnull(max(absorbed_id), 0) FROM cluster_merge),
              ifnull((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last-removed-cluster'), 0))
            """);
        _count = statements.Prepare("SELECT count(*) FROM article WHERE first_seen >= ?1");
        _saveFingerprint = statements.Prepare("INSERT OR REPLACE INTO fingerprint (article_id, version, entry) VALUES (?1, ?2, ?3)");
        _saveBoilerplate = statements.Prepare("INSERT OR REPLACE INTO boilerplate (outlet, shingle, stories) VALUES (?1, ?2, ?3)");
    }

    public long? ClusterOf(long articleId) => _clusterOf.Value(articleId);

    public long LastClusterId() => _lastCluster.Value()!.Value;

    public int CountArticles(DateTimeOffset since) => (int)_count.Value(since.ToStored())!.Value;

    public IEnumerable<KnownArticle> KnownArticles(DateTimeOffset since)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = Known;
        command.Parameters.Add(new SqliteParameter("?1", since.ToStored()));
        using SqliteDataReader reader = command.ExecuteReader();
        Dictionary<long, bool> apart = [];
        while (reader.Read())
        {
            long feed = reader.GetInt64(9);
            if (!apart.TryGetValue(feed, out bool ownEntriesApart))
            {
                apart[feed] = ownEntriesApart = StoredSettings.Read(reader.GetString(10)).OwnEntriesApart;
            }

            yield return new KnownArticle
            {
                FeedId = feed,
                OwnEntriesApart = ownEntriesApart,
                Id = reader.GetInt64(0),
                ClusterId = reader.GetInt64(1),
                Outlet = reader.IsDBNull(2) ? null : reader.GetString(2),
                FirstSeen = Times.FromStored(reader.GetInt64(3)),
                Published = Times.FromStored(reader.GetInt64(4)),
                PublishedOrigin = (PublishedOrigin)reader.GetInt32(5),
                CanonicalUrl = reader.IsDBNull(6) ? null : reader.GetString(6),
                FingerprintVersion = reader.IsDBNull(7) ? 0 : reader.GetInt32(7),
                Fingerprint = reader.IsDBNull(8) ? default : reader.GetFieldValue<byte[]>(8),
            };
        }
    }

    public void SaveFingerprint(long articleId, int version, ReadOnlyMemory<byte> fingerprint) => _saveFingerprint.Run(articleId, (long)version, fingerprint);

    public IEnumerable<LearntShingle> Boilerplate() => Boilerplate(_connection);

    public static IEnumerable<LearntShingle> Boilerplate(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();

        // Outlet by outlet, but not in the order of the shingles: a table that grows as it is filled goes by their upper bits.
        command.CommandText = "SELECT outlet, shingle, stories FROM boilerplate ORDER BY outlet, shingle & 65535";
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new LearntShingle(reader.GetString(0), (uint)reader.GetInt64(1), reader.GetInt32(2));
        }
    }

    public void ReplaceBoilerplate(IEnumerable<LearntShingle> learnt)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "DELETE FROM boilerplate";
        command.ExecuteNonQuery();
        SaveBoilerplate(learnt);

        // An outlet without a feed teaches nothing any more, and asks for nothing.
        command.CommandText = "DELETE FROM boilerplate WHERE outlet <> '' AND outlet NOT IN (SELECT outlet FROM feed)";
        command.ExecuteNonQuery();
    }

    public void SaveBoilerplate(IEnumerable<LearntShingle> learnt)
    {
        foreach (LearntShingle shingle in learnt)
        {
            _saveBoilerplate.Run(shingle.Source, (long)shingle.Shingle, (long)shingle.Stories);
        }
    }
}
