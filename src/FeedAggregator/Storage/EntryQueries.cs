using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>
/// Lists in which the articles of some feeds (<see cref="StoryFilter.Apart"/>) have entries of their own, while those of all others are entries of
/// their stories. Every entry has one article that places it in the list: the article itself, or the story's first stored one of a feed that is
/// not apart. Article numbers never change, so a walk by them misses and repeats nothing.
/// </summary>
internal static class EntryQueries
{
    private const string IsApart = "IN (SELECT value FROM json_each(@apart))";

    public static IReadOnlyList<Story> Entries(SqliteConnection connection, StoryFilter filter, RepresentativePolicy policy)
    {
        List<(long Anchor, long Cluster, bool Single, long Published)> places = Places(connection, filter);
        Dictionary<long, Story> stories = StoryQueries.Load(connection, [.. places.Select(place => place.Cluster).Distinct()], BodyBounds.None, filter.MostMembers).ToDictionary(story => story.Id);
        HashSet<long> apart = [.. filter.Apart];
        List<(Story Story, long Shown, long Anchor, bool Single, long Published)> entries =
        [
            .. places.Where(place => stories.ContainsKey(place.Cluster)).Select(place =>
                (stories[place.Cluster], place.Single ? place.Anchor : Shown(stories[place.Cluster], place.Anchor, apart, policy), place.Anchor, place.Single, place.Published)),
        ];
        Dictionary<long, StoredArticle> articles = StoryRows.Articles(connection, [.. entries.Select(entry => entry.Shown).Distinct()], filter.Bodies);
        return
        [
            .. entries.Select(entry => entry.Story with
            {
                Anchor = entry.Anchor,
                IsSingle = entry.Single,
                CopyOf = entry.Single && entry.Story.Representative.Id != entry.Shown ? entry.Story.Representative.Id : null,
                Representative = articles[entry.Shown],
                Members = entry.Single ? [articles[entry.Shown].ToMember()] : entry.Story.Members,
                Size = entry.Single ? 1 : entry.Story.Size,
                Published = Times.FromStored(entry.Published),
            }),
        ];
    }

    /// <summary>A story is shown by an article that has no entry of its own: of a flood, where none was read, by the one that places it.</summary>
    private static long Shown(Story story, long anchor, HashSet<long> apart, RepresentativePolicy policy)
    {
        if (!apart.Contains(story.Representative.Feed.Id))
        {
            return story.Representative.Id;
        }

        StoryMember[] able = [.. story.Members.Where(member => !apart.Contains(member.Feed.Id))];
        return able.Length == 0 ? anchor : policy.Choose(able).ArticleId;
    }

    private static List<(long Anchor, long Cluster, bool Single, long Published)> Places(SqliteConnection connection, StoryFilter filter)
    {
        List<string> where =
        [
            $"(x.feed_id {IsApart} OR NOT EXISTS (SELECT 1 FROM article o WHERE o.cluster_id = x.cluster_id AND o.id < x.id AND o.feed_id NOT {IsApart}))",
        ];
        string? match = filter.Text is null ? null : SearchQuery.ToFts5(filter.Text);
        List<long>? feeds = StoryQueries.FeedsOf(connection, filter);
        if ((filter.Text is not null && match is null) || feeds is [])
        {
            return [];
        }

        void When(bool asked, string condition)
        {
            if (asked)
            {
                where.Add(condition);
            }
        }

        When(feeds is not null, Either(
            "x.feed_id IN (SELECT value FROM json_each(@feeds))",
            $"EXISTS (SELECT 1 FROM article a WHERE a.cluster_id = x.cluster_id AND a.feed_id NOT {IsApart} AND a.feed_id IN (SELECT value FROM json_each(@feeds)))"));
        When(match is not null, Either(
            "x.id IN (SELECT rowid FROM article_search WHERE article_search MATCH @match)",
            "x.cluster_id IN (SELECT cluster_id FROM article WHERE id IN (SELECT rowid FROM article_search WHERE article_search MATCH @match))"));
        When(filter.Since is not null, "x.first_seen >= @since");
        When(filter.MinSources > 1, "(SELECT outlets FROM cluster c WHERE c.id = x.cluster_id) >= @MinSources");
        When(filter.MinSize > 1, "(SELECT size FROM cluster c WHERE c.id = x.cluster_id) >= @MinSize");
        When(filter.BeforeId is not null, "x.id < @BeforeId");
        When(filter.AfterId is not null, "x.id > @AfterId");
        When(filter.BeforePublished is not null, "(x.published, x.id) < (@beforePublished, @beforePublishedId)");
        bool back = filter.AfterId is not null;
        string order = filter.Order == StoryOrder.Published ? "x.published DESC, x.id DESC" : back ? "x.id" : "x.id DESC";
        List<(long, long, bool, long)> places = connection.Query<(long, long, bool, long)>(
            $"SELECT x.id, x.cluster_id, x.feed_id {IsApart}, x.published FROM article x WHERE {string.Join(" AND ", where)} ORDER BY {order} LIMIT @Limit",
            new
            {
                apart = StoredJson.Text(filter.Apart),
                feeds = feeds is null ? null : StoredJson.Text(feeds),
                match,
                since = filter.Since.ToStored(),
                filter.MinSources,
                filter.MinSize,
                filter.BeforeId,
                filter.AfterId,
                beforePublished = filter.BeforePublished?.Published.ToStored(),
                beforePublishedId = filter.BeforePublished?.Id,
                filter.Limit,
            }).AsList();
        if (back)
        {
            places.Reverse();
        }

        return places;
    }

    private static string Either(string ofSingle, string ofStory) => $"CASE WHEN x.feed_id {IsApart} THEN {ofSingle} ELSE {ofStory} END";
}
