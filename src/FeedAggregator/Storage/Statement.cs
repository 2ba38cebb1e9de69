namespace FeedAggregator.Storage;

/// <summary>
/// One SQL statement prepared once and run many times with positional values (<c>$1</c>, <c>$2</c>, ...). The writer's inner loop uses
/// these, straight on the engine: Dapper prepares again at each call, and a command of ADO.NET costs more than most of the inserts it runs.
/// Everything else goes through Dapper. While it runs, the statement stands at a row, whose columns count from 0.
/// </summary>
internal abstract class Statement : IDisposable
{
    /// <summary>Whether a column of the row is null.</summary>
    public abstract bool IsNull(int column);

    /// <summary>An integer of the row.</summary>
    public abstract long Integer(int column);

    /// <summary>A text of the row; null for null.</summary>
    public abstract string? TextOrNull(int column);

    /// <summary>Bytes of the row; null for null.</summary>
    public abstract byte[]? BytesOrNull(int column);

    /// <summary>A text of the row; empty for null.</summary>
    public string Text(int column) => TextOrNull(column) ?? "";

    /// <summary>Runs it.</summary>
    /// <param name="values">Integers as <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, bytes or null, as many as it has
    /// parameters.</param>
    /// <exception cref="System.Data.Common.DbException">The engine refuses.</exception>
    public void Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            while (Step())
            {
                // Rows that were not asked for.
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs it and gives the first value of the first row, an integer; null where there is none.</summary>
    public long? Value(params ReadOnlySpan<object?> values) =>
        Row(static row => row.IsNull(0) ? (long?)null : row.Integer(0), values);

    /// <summary>Runs it and hands over the first row; default where there is none.</summary>
    public T? Row<T>(Func<Statement, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            T? first = Step() ? read(this) : default;
            while (Step())
            {
                // To the end: what an insert must obey is checked there.
            }

            return first;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs it and hands over every row.</summary>
    public List<T> Rows<T>(Func<Statement, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            List<T> rows = [];
            while (Step())
            {
                rows.Add(read(this));
            }

            return rows;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends it.</summary>
    public abstract void Dispose();

    /// <summary>Sets the parameters.</summary>
    protected abstract void Bind(ReadOnlySpan<object?> values);

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    protected abstract bool Step();

    /// <summary>Makes it ready for the next run.</summary>
    protected abstract void Reset();
}
