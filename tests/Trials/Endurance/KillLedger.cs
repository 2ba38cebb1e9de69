using System.Globalization;
using Dapper;
using FeedAggregator.Trials.LoadServer;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Trials.Endurance;

/// <summary>Compares what the server has served with what the database holds.</summary>
internal sealed class KillLedger(string database, LoadOptions load, FeedServer server)
{
    private int _cold;
    private int _pending;
    private int _unchanged;

    /// <summary>Looks at the database after a kill, and counts in which states it met feeds.</summary>
    public FeedStates Note()
    {
        FeedStates met = Look();
        _cold += met.Cold > 0 ? 1 : 0;
        _pending += met.Pending > 0 ? 1 : 0;
        _unchanged += met.Unchanged > 0 ? 1 : 0;
        return met;
    }

    /// <summary>Looks at the database.</summary>
    public FeedStates Look()
    {
        int[] newest = Newest();
        int unchanged = Enumerable.Range(0, load.Feeds).Count(feed => newest[feed] == Served(feed));
        int cold = newest.Count(number => number < 0);
        return new FeedStates(cold, load.Feeds - cold - unchanged, unchanged);
    }

    /// <summary>Gives new items to every feed whose newest item is stored: then no item can fall out of a document unread.</summary>
    public void Advance()
    {
        int[] newest = Newest();
        foreach (int feed in Enumerable.Range(0, load.Feeds).Where(feed => newest[feed] == Served(feed)))
        {
            server.Advance(feed);
        }
    }

    /// <summary>The verdict.</summary>
    public KillReport Examine(int kills, TimeSpan slowest, int exit)
    {
        using SqliteConnection connection = Open();
        Dictionary<string, int> stored =
            connection.Query<(string Guid, int Copies)>("SELECT guid, count(*) FROM article GROUP BY feed_id, guid")
            .GroupBy(row => row.Guid, StringComparer.Ordinal)
                .ToDictionary(row => row.Key, row => row.Sum(one => one.Copies), StringComparer.Ordinal);
        string[] served = [.. Enumerable.Range(0, load.Feeds).SelectMany(feed =>
            Enumerable.Range(0, Served(feed) + 1)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"urn:load:{feed}:{number}")))];
        int lost = served.Count(guid => !stored.ContainsKey(guid));
        int homeless = connection.ExecuteScalar<int>(
            """
            SELECT (SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM cluster c WHERE c.id = a.cluster_id))
              + (SELECT count(*) FROM cluster c WHERE c.size <> (SELECT count(*) FROM article a WHERE a.cluster_id = c.id))
            """);
        return new KillReport(
            kills, stored.Values.Sum(), lost, stored.Values.Count(copies => copies > 1), stored.Count - (served.Length - lost))
        {
            Homeless = homeless,
            Integrity = connection.ExecuteScalar<string>("PRAGMA integrity_check(1)")!,
            SlowestStart = slowest,
            LastExit = exit,
            MetCold = _cold,
            MetPending = _pending,
            MetUnchanged = _unchanged,
            Rounds = Enumerable.Range(0, load.Feeds).Max(server.RoundOf),
        };
    }

    private int Served(int feed) => load.Items + (server.RoundOf(feed) * load.NewPerRound) - 1;

    /// <summary>The newest item stored of each feed; -1 for none.</summary>
    private int[] Newest()
    {
        int[] newest = new int[load.Feeds];
        Array.Fill(newest, -1);
        if (!File.Exists(database))
        {
            return newest;
        }

        try
        {
            using SqliteConnection connection = Open();
            foreach (string guid in connection.Query<string>("SELECT guid FROM article", buffered: false))
            {
                string[] parts = guid.Split(':');
                int feed = int.Parse(parts[2], CultureInfo.InvariantCulture);
                newest[feed] = Math.Max(newest[feed], int.Parse(parts[3], CultureInfo.InvariantCulture));
            }
        }
        catch (SqliteException)
        {
            // Killed before the schema was made.
        }

        return newest;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={database};Mode=ReadWrite;Pooling=False");
        connection.Open();
        return connection;
    }
}
