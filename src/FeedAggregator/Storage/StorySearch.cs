using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>The full-text side of the lists of stories.</summary>
internal static class StorySearch
{
    /// <summary>Stands before a word that was searched for, in a snippet.</summary>
    public const char Begin = '\u0001';

    /// <summary>Stands after such a word.</summary>
    public const char End = '\u0002';

    /// <summary>
    /// Passages of some articles around the words that were searched for, by article; an article that does not have them is left out. The words
    /// stand between <see cref="Begin"/> and <see cref="End"/>.
    /// </summary>
    public static IReadOnlyDictionary<long, string> Snippets(SqliteConnection connection, string text, IReadOnlyCollection<long> articleIds)
    {
        if (SearchQuery.ToFts5(text) is not { } match)
        {
            return new Dictionary<long, string>();
        }

        return connection.Query<(long Id, string Snippet)>(
            """
            SELECT rowid, snippet(article_search, 1, char(1), char(2), '…', 40) FROM article_search
            WHERE article_search MATCH @match AND rowid IN (SELECT value FROM json_each(@ids))
            """,
            new { match, ids = JsonSerializer.Serialize(articleIds) }).ToDictionary(row => row.Id, row => row.Snippet);
    }
}
