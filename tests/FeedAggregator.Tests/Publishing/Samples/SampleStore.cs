using Dapper;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Tests.Publishing.Samples;

/// <summary>
/// A real store in a folder of its own with stories made by hand. They are put into its tables as they are, past everything that cleans,
/// compares and chooses, so that what is published can be told exactly.
/// </summary>
internal sealed class SampleStore : IAsyncDisposable, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;
    private int _reads;

    public SampleStore()
    {
        StorageOptions options = new()
        {
            Path = Path.Combine(_folder, "sample.db"),
            Opened = connection => SQLitePCL.raw.sqlite3_trace(((SqliteConnection)connection).Handle, (_, sql) => Listen(sql), null),
        };
        using (SqliteConnection made = new SqliteDatabase(options).OpenWriter(SampleStories.Morning))
        {
            made.Execute(
                "UPDATE meta SET value = @Authority WHERE key = 'tag-authority'; UPDATE meta SET value = @Date WHERE key = 'tag-date'",
                SampleStories.Identity);
        }

        Store = Store.Open(options, new RepresentativePolicy(new DeduplicationOptions()), TimeProvider.System);
    }

    /// <summary>The store.</summary>
    public Store Store { get; }

    /// <summary>How often a list of stories was read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>A commit.</summary>
    public void Commit(params Cluster[] stories)
    {
        Write(connection =>
        {
            foreach (Cluster story in stories)
            {
                Put(connection, story);
            }

            connection.Execute("DELETE FROM cluster WHERE id NOT IN (SELECT cluster_id FROM article)");
        });
    }

    /// <summary>Subscribes to feeds.</summary>
    public void Subscribe(params Feed[] feeds) => Write(connection =>
    {
        foreach (Feed feed in feeds)
        {
            connection.Execute(
                """
                INSERT INTO feed (id, url, subscribed_url, title, site_url, outlet, category, subscribed, next_due, due_reason, last_attempt, last_error, consecutive_failures,
                  gone, format, warnings, schedule, title_is_operators)
                VALUES (@Id, @Url, @SubscribedUrl, @Title, @SiteUrl, @Outlet, @Category, 1, @next, @DueReason, @attempt, @LastError, @ConsecutiveFailures, 0, @Format, @warnings, '{}', 0)
                """,
                new
                {
                    feed.Id,
                    feed.Url,
                    feed.SubscribedUrl,
                    feed.Title,
                    feed.SiteUrl,
                    feed.Outlet,
                    feed.Category,
                    next = feed.NextDue.ToUnixTimeMilliseconds(),
                    feed.DueReason,
                    attempt = feed.LastAttempt?.ToUnixTimeMilliseconds(),
                    feed.LastError,
                    feed.ConsecutiveFailures,
                    feed.Format,
                    warnings = StoredJson.Text(feed.Warnings),
                });
        }
    });

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Listen(string sql)
    {
        if (sql.StartsWith("SELECT x.id FROM cluster", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _reads);
        }
    }

    private void Write(Action<SqliteConnection> write)
    {
        using (SqliteConnection connection = new($"Data Source={Path.Combine(_folder, "sample.db")};Pooling=False"))
        {
            connection.Open();
            connection.Execute("BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON");
            write(connection);
            connection.Execute("COMMIT");
        }

        // Another connection's commit shows within a tenth of a second, the store's own at once.
        Store.TryWritingAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    private static ClusterMember MemberOf(StoredArticle stored) => new()
    {
        ArticleId = stored.Id,
        Feed = stored.Feed,
        Guid = stored.Article.Guid,
        Title = stored.Article.Title,
        Link = stored.Article.Link,
        CanonicalUrl = stored.Article.CanonicalUrl,
        Published = stored.Article.Published,
        FirstSeen = stored.FirstSeen,
        TextLength = stored.Article.Text.Length,
        Credit = stored.Article.Credit,
        Reason = stored.Reason,
    };

    private static void Put(SqliteConnection connection, Cluster story)
    {
        foreach (ClusterMember member in story.Members.Where(member => member.ArticleId != story.Representative.Id))
        {
            Article article = story.Representative.Article with
            {
                Guid = member.Guid,
                Title = member.Title,
                Link = member.Link,
                CanonicalUrl = member.CanonicalUrl,
                Published = member.Published,
                Text = member.Title + " " + story.Representative.Article.Text,
                Credit = member.Credit,
            };
            Put(connection, story.Id, member, article, story.Representative);
        }

        ClusterMember shown = story.Members.FirstOrDefault(member => member.ArticleId == story.Representative.Id)
            ?? MemberOf(story.Representative);
        Put(connection, story.Id, shown with { Feed = story.Representative.Feed },
            story.Representative.Article with { Published = shown.Published }, story.Representative);
        connection.Execute(
            """
            INSERT OR REPLACE INTO cluster (id, representative_id, size, outlets, first_seen, published, updated, place)
            VALUES (@Id, @representative, @size, @OutletCount, @seen, @published, @updated, @place)
            """,
            new
            {
                story.Id,
                representative = story.Representative.Id,
                size = story.Members.Count,
                story.OutletCount,
                seen = story.FirstSeen.ToUnixTimeMilliseconds(),
                published = story.Members[0].Published.ToUnixTimeMilliseconds(),
                updated = story.Updated.ToUnixTimeMilliseconds(),
                place = story.Members.Min(member => member.ArticleId),
            });
    }

    private static void Put(SqliteConnection connection, long cluster, ClusterMember member, Article article, StoredArticle shown)
    {
        connection.Execute(
            """
            INSERT OR REPLACE INTO feed (id, url, subscribed_url, title, site_url, outlet, category, subscribed, next_due, due_reason, consecutive_failures, gone, warnings, schedule,
              title_is_operators)
            VALUES (@Id, @Url, @subscribed, @Title, @SiteUrl, @Outlet, @Category, 0, 0, '', 0, 0, '[]', '{}', 0)
            """,
            new
            {
                member.Feed.Id,
                member.Feed.Url,
                subscribed = $"sample:{member.Feed.Id}",
                member.Feed.Title,
                member.Feed.SiteUrl,
                member.Feed.Outlet,
                member.Feed.Category
            });
        connection.Execute(
            """
            INSERT OR REPLACE INTO article (id, feed_id, cluster_id, guid, link, canonical_url, title, author, published, published_origin, updated, language, summary, is_summary,
              text_length, content_hash, image, credit_site, credit_name, credit_url, credit_rule, categories, enclosures, first_seen, revision, rule, measure, score, jaccard,
              matched_id, shared_shingles)
            VALUES (@id, @feed, @cluster, @Guid, @Link, @CanonicalUrl, @Title, @Author, @published, @origin, @updated, @Language, @Summary, @IsSummary, @length, @ContentHash, @Image,
              @creditSite, @creditName, @creditUrl, @creditRule, @categories, @enclosures, @seen, @revision, @Rule, @Measure, @Score, @Jaccard, @MatchedArticleId, @SharedShingles);
            INSERT OR REPLACE INTO article_body (article_id, html, text, original, original_base, sanitiser_version) VALUES (@id, @Html, @Text, NULL, NULL, 1);
            """,
            new
            {
                id = member.ArticleId,
                feed = member.Feed.Id,
                cluster,
                article.Guid,
                article.Link,
                article.CanonicalUrl,
                article.Title,
                article.Author,
                published = article.Published.ToUnixTimeMilliseconds(),
                origin = (long)article.PublishedOrigin,
                updated = article.Updated?.ToUnixTimeMilliseconds(),
                article.Language,
                article.Summary,
                article.IsSummary,
                length = member.TextLength,
                article.ContentHash,
                article.Image,
                creditSite = article.Credit?.Site,
                creditName = article.Credit?.Name,
                creditUrl = article.Credit?.Url,
                creditRule = article.Credit?.Rule,
                categories = StoredJson.Text(article.Categories),
                enclosures = StoredJson.Text(article.Enclosures),
                seen = member.FirstSeen.ToUnixTimeMilliseconds(),
                revision = shown.Revision,
                member.Reason.Rule,
                member.Reason.Measure,
                member.Reason.Score,
                member.Reason.Jaccard,
                member.Reason.MatchedArticleId,
                member.Reason.SharedShingles,
                article.Html,
                article.Text,
            });
        connection.Execute(
            "INSERT INTO article_search (rowid, title, text) VALUES (@ArticleId, @Title, @Text)",
            new { member.ArticleId, Title = SearchText.Fold(article.Title), Text = SearchText.Fold(article.Text) });
    }
}
