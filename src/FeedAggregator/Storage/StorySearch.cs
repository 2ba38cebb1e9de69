using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>The full-text side of the lists of stories.</summary>
internal static class StorySearch
{
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
}
