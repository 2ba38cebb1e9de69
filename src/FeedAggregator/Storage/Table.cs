using System.Data;
using System.Data.Common;
using Dapper;

namespace FeedAggregator.Storage;

/// <summary>A connection of the store and the statements prepared on it.</summary>
/// <param name="connection">Open; closed with this object.</param>
/// <param name="dialect">Its engine.</param>
internal sealed class StoreConnection(DbConnection connection, Dialect dialect) : IDisposable
{
    private readonly List<Statement> _prepared = [];

    /// <summary>The connection.</summary>
    public DbConnection Connection => connection;

    /// <summary>Its engine.</summary>
    public Dialect Dialect => dialect;

    /// <summary>Prepares a statement, which ends with the connection.</summary>
    /// <param name="sql">Constant SQL with positional parameters; never foreign text.</param>
    public Statement Prepare(string sql)
    {
        Statement statement = dialect.Prepare(connection, sql);
        _prepared.Add(statement);
        return statement;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _prepared.ForEach(static statement => statement.Dispose());
        connection.Dispose();
    }
}

/// <summary>A table of the database, or several that belong together, on one connection. It sees what the connection sees.</summary>
public abstract class Table
{
    private protected Table(StoreConnection on) => On = on;

    /// <summary>The connection.</summary>
    private protected StoreConnection On { get; }

    /// <summary>What differs between engines.</summary>
    private protected Dialect Dialect => On.Dialect;

    private protected IEnumerable<T> Query<T>(string sql, object? values = null) => On.Connection.Query<T>(sql, values);

    private protected T? Scalar<T>(string sql, object? values = null) => On.Connection.ExecuteScalar<T>(sql, values);

    /// <summary>Rows one by one, their columns by places: for many of them.</summary>
    private protected IDataReader Read(string sql, object? values = null) => On.Connection.ExecuteReader(sql, values);

    private protected int Execute(string sql, object? values = null) => On.Connection.Execute(sql, values);
}
