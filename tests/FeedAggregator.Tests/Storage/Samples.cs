using FeedAggregator.Storage;

namespace FeedAggregator.Tests.Storage;

/// <summary>Feeds and articles for tests, with only what the test is about spelt out.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static Feed Feed(string name, string category = "News") => new()
    {
        Url = $"https://{name}.example/feed",
        SubscribedUrl = $"https://{name}.example/feed",
        Title = name,
        Outlet = $"{name}.example",
        Category = category,
        NextDue = Noon,
    };

    public static Article Article(string? guid, string? link = null, string title = "A headline", string text = "Some text.") => new()
    {
        Guid = guid,
        Link = link,
        CanonicalUrl = link,
        Title = title,
        Published = Noon,
        Html = $"<p>{text}</p>",
        Text = text,
        ContentHash = $"{title}|{text}",
    };

    public static Store Open(TemporaryFolder folder) => Store.Open(
        new StorageOptions { Path = folder.File("test.db") }, new RepresentativePolicy(new DeduplicationOptions()), TimeProvider.System);

    /// <summary>Stores articles of a feed, each founding a cluster of its own with its own number.</summary>
    public static Task<List<long>> AddAsync(Store store, Feed feed, params Article[] document) => store.WriteAsync(
        writer =>
        {
            IReadOnlyList<EntryKeys> keys = EntryKeys.Of(document);
            List<long> ids = [];
            for (int i = 0; i < document.Length; i++)
            {
                ids.Add(writer.Add(feed, document[i], id => Join(id, id), keys[i]));
            }

            return ids;
        },
        TestContext.Current.CancellationToken);

    /// <summary>Stores an article, placed by its number.</summary>
    public static long Add(this StoreWriter writer, Feed feed, Article article, Func<long, ClusterChanges> place, EntryKeys? keys = null)
    {
        long id = writer.Articles.NextId();
        ClusterChanges changes = place(id);
        Membership own = changes.Memberships.Single(membership => membership.ArticleId == id);
        writer.Articles.Add(id, feed, article, keys ?? EntryKeys.Of([article])[0], null, Noon, own);
        writer.Clusters.Apply(changes, Noon, added: id);
        return id;
    }

    public static ClusterChanges Join(long articleId, long clusterId) => new()
    {
        Memberships = [new Membership(articleId, clusterId, MembershipReason.Founder)],
    };
}
