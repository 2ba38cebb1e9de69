using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FeedAggregator.Storage;

/// <summary>
/// One SQL statement prepared once and run many times with positional values (<c>?1</c>, <c>?2</c>, ...). The writer's inner loop uses these,
/// straight on SQLite's own interface: Dapper prepares anew at each call, and a command of ADO.NET costs more than most of the inserts it runs.
/// Everything else goes through Dapper.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("the connection is not open");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Runs it.</summary>
    /// <param name="values">Integers as <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, bytes or null, as many as it has parameters.</param>
    /// <exception cref="SqliteException">SQLite refuses.</exception>
    public void Run(params ReadOnlySpan<object?> values)
    {
        Begin(values);
        try
        {
            while (Step())
            {
                // Rows nobody asked for.
            }
        }
        finally
        {
            End();
        }
    }

    /// <summary>Runs it and gives the first value of the first row, an integer; null where there is none.</summary>
    public long? Value(params ReadOnlySpan<object?> values) =>
        Row(static row => row.IsNull(0) ? (long?)null : row.Integer(0), values);

    /// <summary>Runs it and hands over the first row; default where there is none.</summary>
    public T? Row<T>(Func<StatementRow, T> read, params ReadOnlySpan<object?> values)
    {
        Begin(values);
        try
        {
            T? first = Step() ? read(new StatementRow(_statement)) : default;
            while (Step())
            {
                // To the end: what an insert must obey is checked there.
            }

            return first;
        }
        finally
        {
            End();
        }
    }

    /// <summary>Runs it and hands over every row.</summary>
    public List<T> Rows<T>(Func<StatementRow, T> read, params ReadOnlySpan<object?> values)
    {
        Begin(values);
        try
        {
            List<T> rows = [];
            while (Step())
            {
                rows.Add(read(new StatementRow(_statement)));
            }

            return rows;
        }
        finally
        {
            End();
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Begin(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Check(values[i] switch
            {
                null => raw.sqlite3_bind_null(_statement, i + 1),
                long number => raw.sqlite3_bind_int64(_statement, i + 1, number),
                double number => raw.sqlite3_bind_double(_statement, i + 1, number),
                "" => raw.sqlite3_bind_text(_statement, i + 1, ""), // an empty span would be bound as null
                string text => BindText(i + 1, text),
                byte[] { Length: > 0 } bytes => raw.sqlite3_bind_blob(_statement, i + 1, bytes),
                ReadOnlyMemory<byte> { Length: > 0 } bytes => raw.sqlite3_bind_blob(_statement, i + 1, bytes.Span),
                byte[] or ReadOnlyMemory<byte> => raw.sqlite3_bind_zeroblob(_statement, i + 1, 0),
                { } other => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"SQLite knows no {other.GetType().Name}"), nameof(values)),
            });
        }
    }

    private int BindText(int index, string text)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, buffer);
        int answer = raw.sqlite3_bind_text(_statement, index, buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return answer;
    }

    private bool Step()
    {
        int answer = raw.sqlite3_step(_statement);
        if (answer is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return answer == raw.SQLITE_ROW;
        }

        Check(answer);
        return false;
    }

    /// <summary>Ready for the next run. What went wrong was said by the step already; a reset only repeats it.</summary>
    private void End() => _ = raw.sqlite3_reset(_statement);

    private void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, _database);
}
