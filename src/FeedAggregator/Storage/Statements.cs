using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>Prepares statements on one connection and ends them all together.</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly List<Statement> _prepared = [];

    /// <summary>Prepares one statement.</summary>
    /// <param name="sql">Constant SQL with positional parameters; never foreign text.</param>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(connection, sql);
        _prepared.Add(statement);
        return statement;
    }

    public void Dispose() => _prepared.ForEach(statement => statement.Dispose());
}
