using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FeedAggregator.Storage.Sqlite;

/// <summary>A prepared statement on SQLite's own interface.</summary>
internal sealed class SqliteStatement : Statement
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Where each value goes: SQLite counts parameters by name in the order in which they stand.</summary>
    private readonly int[] _places;

    /// <summary>Prepares it.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">Constant SQL.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("the connection is not open");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
        _places = new int[raw.sqlite3_bind_parameter_count(_statement)];
        for (int i = 0; i < _places.Length; i++)
        {
            _places[i] = raw.sqlite3_bind_parameter_index(_statement, string.Create(CultureInfo.InvariantCulture, $"${i + 1}"));
        }
    }

    public override bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public override long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public override string? TextOrNull(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public override byte[]? BytesOrNull(int column) => IsNull(column) ? null : raw.sqlite3_column_blob(_statement, column).ToArray();

    public override void Dispose() => _statement.Dispose();

    protected override void Bind(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int place = _places[i];
            Check(values[i] switch
            {
                null => raw.sqlite3_bind_null(_statement, place),
                long number => raw.sqlite3_bind_int64(_statement, place, number),
                double number => raw.sqlite3_bind_double(_statement, place, number),
                "" => raw.sqlite3_bind_text(_statement, place, ""), // an empty span would be bound as null
                string text => BindText(place, text),
                byte[] { Length: > 0 } bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
                ReadOnlyMemory<byte> { Length: > 0 } bytes => raw.sqlite3_bind_blob(_statement, place, bytes.Span),
                byte[] or ReadOnlyMemory<byte> => raw.sqlite3_bind_zeroblob(_statement, place, 0),
                { } other =>
                    throw new ArgumentException(
                        string.Create(CultureInfo.InvariantCulture, $"SQLite knows no {other.GetType().Name}"), nameof(values)),
            });
        }
    }

    protected override bool Step()
    {
        int answer = raw.sqlite3_step(_statement);
        if (answer is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return answer == raw.SQLITE_ROW;
        }

        Check(answer);
        return false;
    }

    /// <summary>What went wrong was said by the step already; a reset only repeats it.</summary>
    protected override void Reset() => _ = raw.sqlite3_reset(_statement);

    private int BindText(int place, string text)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, buffer);
        int answer = raw.sqlite3_bind_text(_statement, place, buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return answer;
    }

    private void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, _database);
}
