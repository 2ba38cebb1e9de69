using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>The full-text side of the lists of stories.</summary>
internal static class StorySearch
{
    // A story has few articles: this many for each story that is asked for are nearly always enough.
    private const int FirstLook = 4;
    private const int LookFactor = 8;

    // So many numbers are no longer quicker than asking the index for all there are.
    private const int LongestLook = 20_000;

    /// <summary>
    /// Answers a question about the newest of what has certain words by looking at the newest articles first, and at more only while the answer
    /// is not complete: a word that stands everywhere costs no more than a rare one.
    /// </summary>
    /// <param name="connection">The database.</param>
    /// <param name="match">The words as FTS5 wants them.</param>
    /// <param name="limit">Stories asked for.</param>
    /// <param name="ask">Asks about some articles, given as JSON array of their numbers; null asks about all that have the words.</param>
    /// <param name="isComplete">Whether an answer that looks at every article from a number on cannot change with older ones.</param>
    public static List<long> Newest(SqliteConnection connection, string match, int limit, Func<string?, List<long>> ask, Func<long, List<long>, bool> isComplete)
    {
        for (long look = (long)FirstLook * limit; look <= LongestLook; look *= LookFactor)
        {
            List<long> newest = connection.Query<long>(
                "SELECT rowid FROM article_search WHERE article_search MATCH @match ORDER BY rowid DESC LIMIT @look", new { match, look }).AsList();
            List<long> answer = ask(StoredJson.Text(newest));
            if (newest.Count < look || isComplete(newest[^1], answer))
            {
                return answer;
            }
        }

        return ask(null);
    }
}
