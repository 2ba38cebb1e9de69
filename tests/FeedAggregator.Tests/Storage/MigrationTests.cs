using Dapper;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Tests.Storage;

/// <summary>A database of every schema there ever was is made from the migrations themselves, filled, and opened by this program.</summary>
public sealed class MigrationTests
{
    public static TheoryData<int> EarlierVersions => [.. Migrations.All.Select(migration => migration.Version)];

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public async Task A_database_of_every_earlier_schema_is_brought_up_to_date_with_all_it_holds(int version)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("test.db");
        Make(path, version);
        Dictionary<string, List<string>> before = Contents(path);

        // What was learnt of boilerplate by other rules is learnt again.
        before.Remove("boilerplate");

        await using (Store store = Samples.Open(folder))
        {
            Assert.Equal("A headline of one", store.Read(r => r.Articles.Find(1))!.Article.Title);
            await new SearchIndexing(store).RunAsync(() => Task.CompletedTask, TestContext.Current.CancellationToken);
            Assert.Equal(2, Assert.Single(store.Read(r => r.Clusters.List(new ClusterFilter { Text = "ferry" }))).Members.Count);
            Assert.Equal("\"tag\"", Assert.Single(store.Read(r => r.Feeds.All())).ETag);
            Assert.Equal(7, await store.WriteAsync(w => w.Feeds.Add(Samples.Feed("new")).Id, TestContext.Current.CancellationToken) + 5);
        }

        Dictionary<string, List<string>> after = Contents(path);
        Assert.All(before,
            table => Assert.All(
                table.Value, row => Assert.Contains(after[table.Key], kept => kept.StartsWith(row, StringComparison.Ordinal))));
        Assert.Null(StoreBackup.Check(path, TestContext.Current.CancellationToken));
        using SqliteConnection connection = Connect(path);
        Assert.Equal(Migrations.All[^1].Version, connection.ExecuteScalar<int>("PRAGMA user_version"));
        Assert.Empty(connection.Query<string>("SELECT \"table\" FROM pragma_foreign_key_check"));
    }

    [Fact]
    public void Migrations_are_numbered_one_by_one() =>
        Assert.Equal(Enumerable.Range(1, Migrations.All.Count), Migrations.All.Select(migration => migration.Version));

    [Fact]
    public void Every_way_leads_to_the_same_schema()
    {
        string[] schemas = [.. Migrations.All.Select(migration =>
        {
            using TemporaryFolder folder = new();
            string path = folder.File("test.db");
            Make(path, migration.Version);
            using SqliteConnection connection = Connect(path);
            Migrations.Apply(connection, path);
            return string.Join('\n', connection.Query<string>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"));
        })];

        Assert.Single(schemas.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_stored_before_marks_were_kept_is_read_but_for_the_newest_of_each_feed()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("test.db");
        Make(path, 8);
        using (SqliteConnection connection = Connect(path))
        {
            for (int id = 10; id < 35; id++)
            {
                connection.Execute(
                    """
                    INSERT INTO cluster (id, representative_id, size, outlets, first_seen, published, updated) VALUES (@id, @id, 1, 1, @id, @id, @id);
                    INSERT INTO article (id, feed_id, cluster_id, guid, title, published, published_origin, summary, is_summary, text_length, content_hash, categories, enclosures, first_seen, revision, rule, shared_shingles)
                      VALUES (@id, 1, @id, 'g' || @id, 'Headline ' || @id, @id, 0, '', 0, 5, 'h' || @id, '[]', '[]', @id, 1, 'founder', 0);
                    INSERT INTO article_body VALUES (@id, '', 'Text.', NULL, NULL, 1);
                    """,
                    new { id });
            }
        }

        await using Store store = Samples.Open(folder);
        IReadOnlyList<ReadingItem> unread = store.Read(r => r.Reading.Items(new ReadingFilter { Read = false, Limit = 100 }));
        Assert.Equal(Enumerable.Range(25, 10).Reverse().Select(id => (long)id), unread.Select(item => item.Id));
        Assert.All(unread, item => Assert.Equal(item.Id, item.Crawled));
        Assert.Equal(26, store.Read(r => r.Reading.Items(new ReadingFilter { Limit = 100 })).Count);
    }

    [Fact]
    public void A_migration_that_fails_changes_nothing()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("test.db");
        Make(path, 1);
        using (SqliteConnection connection = Connect(path))
        {
            // In the way of a later migration.
            connection.Execute("CREATE TABLE verdict (x)");
        }

        StoreException refused = Assert.Throws<StoreException>(() => Store.Open(
            new StorageOptions { Path = path }, new RepresentativePolicy(new DeduplicationOptions()), TimeProvider.System));

        Assert.Contains("restore a backup", refused.Message, StringComparison.Ordinal);
        using SqliteConnection again = Connect(path);
        Assert.Equal(1, again.ExecuteScalar<int>("PRAGMA user_version"));
        Assert.Equal(0, again.ExecuteScalar<int>("SELECT count(*) FROM sqlite_schema WHERE name = 'fingerprint'"));
    }

    /// <summary>
    /// One feed, two articles of one story, a revision, a tombstone with its key, a rest; and, once there are such tables, a fingerprint
    /// and a verdict.
    /// </summary>
    private static void Make(string path, int version)
    {
        using SqliteConnection connection = Connect(path);
        Migrations.Apply(connection, path, upTo: version);
        connection.Execute(
            """
            INSERT INTO meta VALUES ('tag-authority', 'a.invalid'), ('tag-date', '2026-01-01');
            INSERT INTO feed (id, url, subscribed_url, title, title_is_operators, outlet, category, subscribed, etag, next_due, due_reason, consecutive_failures, gone, warnings, schedule, current_articles)
              VALUES (1, 'https://a.example/f', 'https://a.example/f', 'A', 0, 'a.example', 'News', 1, '"tag"', 5, 'because', 0, 0, '[]', '{}', '[1,2]');
            INSERT INTO host_rest VALUES ('https://a.example:443', 9999999999999, 'asked for rest');
            INSERT INTO cluster (id, representative_id, size, outlets, first_seen, published, updated) VALUES (1, 1, 2, 1, 10, 10, 10);
            INSERT INTO cluster_merge VALUES (2, 1, 10);
            INSERT INTO article (id, feed_id, cluster_id, guid, title, published, published_origin, summary, is_summary, text_length, content_hash, categories, enclosures, first_seen, revision, rule, shared_shingles)
              VALUES (1, 1, 1, 'one', 'A headline of one', 10, 0, '', 0, 5, 'h1', '[]', '[]', 10, 2, 'founder', 0), (2, 1, 1, 'two', 'A headline of two', 11, 0, '', 0, 5, 'h2', '[]', '[]', 11, 1, 'copy', 3);
            INSERT INTO article_body VALUES (1, '<p>The ferry.</p>', 'The ferry.', NULL, NULL, 1), (2, '<p>The ferry again.</p>', 'The ferry again.', x'00', 'https://a.example/', 1);
            INSERT INTO article_search (rowid, title, text) SELECT id, title, text FROM article_text;
            INSERT INTO article_key VALUES (1, x'01', 1), (1, x'02', 2), (1, x'03', 3);
            INSERT INTO tombstone VALUES (3, 1, 12);
            INSERT INTO revision VALUES (1, 1, 10, 'An older headline', 'Older.', 'h0');
            """);
        if (version >= 2)
        {
            connection.Execute(
                "INSERT INTO fingerprint VALUES (1, 1, x'0102'); INSERT INTO verdict VALUES (1, 'distinct', '[1]', '[2]', 'c', 13); " +
                "INSERT INTO boilerplate VALUES ('a.example', 7, 2)");
        }
    }

    private static Dictionary<string, List<string>> Contents(string path)
    {
        using SqliteConnection connection = Connect(path);
        return connection.Query<string>(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'article_search%'")
            .ToDictionary(
            table => table,
            table => connection.Query($"SELECT * FROM {table}")
            .Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values.Select(
                value => value is byte[] bytes
                    ? Convert.ToHexString(bytes)
                    : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)))).ToList(),
            StringComparer.Ordinal);
    }

    private static SqliteConnection Connect(string path)
    {
        SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
