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

    // Few words stand in more articles than this; where one does, the newest of them are looked at first.
    private const int FirstLook = 2000;
    private const int LookFactor = 8;

    /// <summary>
    /// Answers a question about the newest of what has certain words by looking at the newest articles first, and at more only while the answer
    /// is not complete: a word that stands everywhere costs no more than a rare one.
    /// </summary>
    /// <param name="connection">The database.</param>
    /// <param name="match">The words as FTS5 wants them.</param>
    /// <param name="ask">Asks about articles from a number on.</param>
    /// <param name="isComplete">Whether an answer from that number on cannot change with older articles.</param>
    public static List<long> Newest(SqliteConnection connection, string match, Func<long, List<long>> ask, Func<long, List<long>, bool> isComplete)
    {
        for (long look = FirstLook; ; look *= LookFactor)
        {
            long oldest = connection.ExecuteScalar<long?>(
                "SELECT rowid FROM article_search WHERE article_search MATCH @match ORDER BY rowid DESC LIMIT 1 OFFSET @look",
                new { match, look }) ?? 0;
            List<long> answer = ask(oldest);
            if (oldest == 0 || isComplete(oldest, answer))
            {
                return answer;
            }
        }
    }

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
