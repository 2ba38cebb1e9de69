using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static FeedAggregator.Tests.Storage.Samples;

namespace FeedAggregator.Tests.Storage;

/// <summary>What the database does for one article, counted in instructions of SQLite's virtual machine.</summary>
public sealed class ClusterWorkTests : IDisposable
{
    private const long Flood = 1;

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteConnection _connection;
    private readonly StoreWriter _writer;
    private readonly Feed _feed;
    private readonly Feed _other;
    private int _articles;

    public ClusterWorkTests()
    {
        SqliteDialect dialect = new(new StorageOptions { Path = _folder.File("test.db") });
        _connection = (SqliteConnection)dialect.OpenWriter(Noon);
        _writer = new StoreWriter(new StoreConnection(_connection, dialect), new RepresentativePolicy(new DeduplicationOptions()));
        _feed = _writer.Feeds.Add(Feed("flood"));
        _other = _writer.Feeds.Add(Feed("calm"));
        raw.sqlite3_exec(_connection.Handle, "BEGIN; PRAGMA defer_foreign_keys = ON");
    }

    public void Dispose()
    {
        _writer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_copy_that_joins_a_cluster_of_thousands_costs_no_more_than_in_one_of_hundreds()
    {
        Join(600);
        long small = Steps(() => Join(100));
        Join(2000);

        Assert.InRange(Steps(() => Join(100)), 0, small * 5 / 4);
    }

    [Fact]
    public void A_copy_that_changes_costs_no_more_in_a_cluster_of_thousands()
    {
        Join(600);
        long small = Steps(() => Change(500));
        Join(2000);

        Assert.InRange(Steps(() => Change(2500)), 0, small * 5 / 4);
    }

    [Fact]
    public void A_large_cluster_knows_its_size_outlets_and_times()
    {
        Join(400);
        Join(1, _other, Noon.AddDays(-1));
        Join(2, _other);

        // A copy that says it is older does not make the story older.
        Assert.Equal((403, 2, Noon), Row());

        // The one that leaves is counted out of both, and its outlet goes with the last of it.
        Move(401, 2);
        Move(402, 2);
        Move(403, 2);
        Assert.Equal((400, 1, Noon), Row());
    }

    [Fact]
    public void What_stands_for_a_cluster_is_chosen_among_those_stored_first()
    {
        Join(1, _other, Noon.AddHours(1));
        Join(300);
        long chosen = Representative();
        Join(1, _feed, Noon.AddDays(-2));

        Assert.Equal(2, chosen);
        Assert.Equal(chosen, Representative());
    }

    private void Join(int count, Feed? feed = null, DateTimeOffset? published = null)
    {
        for (int i = 0; i < count; i++)
        {
            Article article = Article($"guid {++_articles}") with { Published = published ?? Noon };
            _writer.Add(feed ?? _feed, article, id => Samples.Join(id, Flood));
        }
    }

    private void Change(long id)
    {
        _writer.Clusters.Apply(Samples.Join(id, Flood), Noon);
        _writer.Clusters.RefreshOf(id, Noon);
    }

    private void Move(long id, long cluster) => _writer.Clusters.Apply(Samples.Join(id, cluster), Noon);

    private (long Size, long Outlets, DateTimeOffset Published) Row()
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT size, outlets, published FROM cluster WHERE id = 1";
        using SqliteDataReader row = command.ExecuteReader();
        Assert.True(row.Read());
        return (row.GetInt64(0), row.GetInt64(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));
    }

    private long Representative()
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT representative_id FROM cluster WHERE id = 1";
        return (long)command.ExecuteScalar()!;
    }

    private long Steps(Action work)
    {
        long steps = 0;
        raw.sqlite3_progress_handler(_connection.Handle, 1, _ => ++steps < 0 ? 1 : 0, null);
        work();
        raw.sqlite3_progress_handler(_connection.Handle, 0, null, null);
        return steps;
    }
}
