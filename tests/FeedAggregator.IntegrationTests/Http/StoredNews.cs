using System.Globalization;
using FeedAggregator.Storage;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>A real database in a folder of its own, and articles put into it one by one.</summary>
internal sealed class StoredNews : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-").FullName;
    private readonly List<Feed> _feeds = [];
    private int _articles;

    private StoredNews(Action<SqliteConnection>? opened, TimeSpan? lockPatience)
    {
        StorageOptions options =
            new() { Path = Path.Combine(_folder, "feedagg.db"), Opened = connection => opened?.Invoke((SqliteConnection)connection) };
        options.LockPatience = lockPatience ?? options.LockPatience;
        Database = options.Path;
        Store = Store.Open(options, new RepresentativePolicy(new DeduplicationOptions()), TimeProvider.System);
    }

    public static DateTimeOffset Start { get; } = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    public Store Store { get; }

    /// <summary>Path of its file.</summary>
    public string Database { get; }

    public static async Task<StoredNews> CreateAsync(int feeds = 3, Action<SqliteConnection>? opened = null, TimeSpan? lockPatience = null)
    {
        var news = new StoredNews(opened, lockPatience);
        for (int i = 0; i < feeds; i++)
        {
            string host = string.Create(CultureInfo.InvariantCulture, $"outlet-{i}.example");
            news._feeds.Add(await news.Store.WriteAsync(writer => writer.Feeds.Add(new Feed
            {
                Url = $"https://{host}/feed.xml",
                SubscribedUrl = $"https://{host}/feed.xml",
                Title = $"Outlet {i}",
                SiteUrl = $"https://{host}/",
                Outlet = host,
                Category = i == 0 ? "World" : "World/Region",
                NextDue = Start.AddDays(1),
            }), TestContext.Current.CancellationToken));
        }

        return news;
    }

    /// <summary>Adds an article: a story of its own, or a copy in the cluster given.</summary>
    public Task<long> AddAsync(string title, int feed = 0, long? cluster = null) => Store.WriteAsync(
        writer =>
        {
            int number = ++_articles;
            string link = string.Create(CultureInfo.InvariantCulture, $"https://outlet-{feed}.example/{number}");
            var article = new Article
            {
                Guid = link,
                Link = link,
                Title = title,
                Published = Start.AddMinutes(number),
                Html = $"<p>{title} in full.</p>",
                Text = $"{title} in full.",
                Summary = title,
                ContentHash = number.ToString("x32", CultureInfo.InvariantCulture),
            };
            long into = cluster ?? writer.Clusters.LastId() + 1;
            long id = writer.Articles.NextId();
            Membership place = new(id, into, MembershipReason.Founder);
            writer.Articles.Add(id, _feeds[feed], article, EntryKeys.Of([article])[0], null, Start.AddMinutes(number), place);
            writer.Clusters.Apply(new ClusterChanges { Memberships = [place] }, Start.AddMinutes(number), added: id);
            return into;
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
