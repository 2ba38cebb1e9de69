using SQLitePCL;

namespace FeedAggregator.Storage;

/// <summary>The row a <see cref="Statement"/> stands at; columns count from 0.</summary>
/// <param name="statement">The statement that was stepped to the row.</param>
internal readonly struct StatementRow(sqlite3_stmt statement)
{
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => TextOrNull(column) ?? "";

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : raw.sqlite3_column_blob(statement, column).ToArray();

    public string? TextOrNull(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();
}
