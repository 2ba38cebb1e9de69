using System.Data;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Storage;

/// <summary>Reads the table <c>boilerplate</c>: what deduplication has learnt about the boilerplate of each outlet.</summary>
public class BoilerplateQueries : Table
{
    internal BoilerplateQueries(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>All of it.</summary>
    public IReadOnlyList<LearntShingle> All() => [.. Rows()];

    private protected IEnumerable<LearntShingle> Rows()
    {
        // Outlet by outlet, but not in the order of the shingles: a table that grows as it is filled goes by their upper bits.
        using IDataReader reader = Read("SELECT outlet, shingle, stories FROM boilerplate ORDER BY outlet, shingle & 65535");
        while (reader.Read())
        {
            yield return new LearntShingle(reader.GetString(0), (uint)reader.GetInt64(1), reader.GetInt32(2));
        }
    }
}

/// <summary>The table <c>boilerplate</c>.</summary>
public sealed class BoilerplateTable : BoilerplateQueries
{
    private readonly ArticleChanges _changes;
    private readonly Statement _save;

    internal BoilerplateTable(StoreConnection on, ArticleChanges changes)
        : base(on)
    {
        _changes = changes;
        _save = on.Prepare(
            """
            INSERT INTO boilerplate (outlet, shingle, stories) VALUES ($1, $2, $3)
            ON CONFLICT (outlet, shingle) DO UPDATE SET stories = excluded.stories
            """);
    }

    /// <summary>All of it, one by one as it is read; inside the piece of writing.</summary>
    public IEnumerable<LearntShingle> Each() => Rows();

    /// <summary>Stores what was learnt, replacing what was known of the same shingles.</summary>
    /// <param name="learnt">What was learnt.</param>
    public void Save(IEnumerable<LearntShingle> learnt)
    {
        foreach (LearntShingle shingle in learnt)
        {
            _save.Run(shingle.Source, (long)shingle.Shingle, (long)shingle.Clusters);
        }
    }

    /// <summary>Keeps this of what was learnt, and nothing else.</summary>
    /// <param name="learnt">Each shingle once.</param>
    public void Replace(IEnumerable<LearntShingle> learnt)
    {
        _changes.Note();
        Execute("DELETE FROM boilerplate");
        Save(learnt);

        // An outlet without a feed teaches nothing any more, and asks for nothing.
        Execute("DELETE FROM boilerplate WHERE outlet <> '' AND outlet NOT IN (SELECT outlet FROM feed)");
    }
}
