using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>
/// Reads the members of thousands of stories at a time for <see cref="StoryHead"/>. The feeds are read once, not with each article, and the
/// columns by their places: by <see cref="StoryRows.Members"/> the same takes several times as long.
/// </summary>
internal static class StoryHeadRows
{
    private const string Sql =
        """
        SELECT cluster_id, feed_id, id, title, link, published, first_seen, text_length, rule, credit_site, credit_name, credit_url, credit_rule,
          ifnull(appeared, published)
        FROM article WHERE cluster_id IN (SELECT value FROM json_each(?1))
        """;

    /// <summary>The members of some clusters, the earliest first.</summary>
    public static Dictionary<long, List<StoryMember>> Members(SqliteConnection connection, List<long> clusterIds)
    {
        Dictionary<long, FeedName> feeds = FeedTable.Names(connection).ToDictionary(feed => feed.Id);
        var stories = new Dictionary<long, List<StoryMember>>(clusterIds.Count);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Parameters.Add(new SqliteParameter("?1", StoredJson.Text(clusterIds)));
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            long cluster = row.GetInt64(0);
            if (!stories.TryGetValue(cluster, out List<StoryMember>? members))
            {
                stories[cluster] = members = [];
            }

            members.Add(Member(row, feeds[row.GetInt64(1)]));
        }

        foreach (List<StoryMember> members in stories.Values)
        {
            members.Sort(static (a, b) => StoryMember.ByAppearance(a, b));
        }

        return stories;
    }

    private static StoryMember Member(SqliteDataReader row, FeedName feed) => new()
    {
        ArticleId = row.GetInt64(2),
        Feed = feed,
        Title = row.GetString(3),
        Link = Text(row, 4),
        Published = Times.FromStored(row.GetInt64(5)),
        Appeared = Times.FromStored(row.GetInt64(13)),
        FirstSeen = Times.FromStored(row.GetInt64(6)),
        TextLength = row.GetInt32(7),
        Reason = new MembershipReason { Rule = row.GetString(8) },
        Credit = row.IsDBNull(10) ? null : new CreditedSource(Text(row, 9), row.GetString(10), Text(row, 11), Text(row, 12) ?? ""),
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
