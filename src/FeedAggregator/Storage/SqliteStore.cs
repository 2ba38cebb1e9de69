using Dapper;
using FeedAggregator.NearDuplicates;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>The store on one SQLite file in WAL mode: any number of readers beside one writer.</summary>
public sealed class SqliteStore : IStore
{
    private readonly Database _database;
    private readonly SqliteConnection _writing;
    private readonly SqliteStoreWriter _writer;
    private readonly WriteQueue _queue;
    private readonly ReadPool _readers;
    private readonly CommitWatch _watch;
    private readonly RepresentativePolicy _policy;

    private SqliteStore(Database database, SqliteConnection writing, RepresentativePolicy policy)
    {
        _database = database;
        _writing = writing;
        _policy = policy;
        _writer = new SqliteStoreWriter(_writing, policy);
        _readers = new ReadPool(_database);
        _watch = new CommitWatch(_database.OpenReader());
        _queue = new WriteQueue(_database, _writing, _writer, () =>
        {
            _watch.Committed();
            Committed?.Invoke(this, EventArgs.Empty);
        });
        Identity = _readers.Read(c => new StoreIdentity(
            c.ExecuteScalar<string>("SELECT value FROM meta WHERE key = 'tag-authority'")!,
            c.ExecuteScalar<string>("SELECT value FROM meta WHERE key = 'tag-date'")!));
    }

    /// <summary>Raised on the writer's thread after each commit of this process.</summary>
    public event EventHandler? Committed;

    /// <inheritdoc/>
    public StoreIdentity Identity { get; }

    /// <inheritdoc/>
    public long Version => _watch.Version;

    /// <summary>Pieces of writing that wait now.</summary>
    public int QueueLength => _queue.Length;

    /// <inheritdoc/>
    public StoreTrouble? Trouble => _queue.Trouble;

    /// <summary>Tries whether the database can be written, and clears <see cref="Trouble"/> where it can.</summary>
    /// <param name="cancellationToken">Withdraws the attempt.</param>
    public async Task<bool> TryWritingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _queue.RunAsync(static writer => writer.Touch(), cancellationToken);
        }
        catch (StoreException e) when (e.Trouble is not null)
        {
            return false;
        }
    }

    /// <summary>Opens the database, makes it if it is missing, and brings its schema up to date.</summary>
    /// <param name="options">Which file.</param>
    /// <param name="policy">Chooses the representatives.</param>
    /// <param name="clock">Dates a new database.</param>
    /// <exception cref="StoreException">It cannot be opened, is damaged, is another program's or of a newer version.</exception>
    public static SqliteStore Open(StorageOptions options, RepresentativePolicy policy, TimeProvider clock)
    {
        var database = new Database(options);
        SqliteConnection writing = database.OpenWriter(clock.GetUtcNow());
        try
        {
            return new SqliteStore(database, writing, policy);
        }
        catch (SqliteException e)
        {
            writing.Dispose();
            throw database.Explain(e);
        }
    }

    /// <summary>Opens an existing database for commands that look, also where this user may only read it; writing then fails and says so.</summary>
    /// <param name="options">Which file.</param>
    /// <param name="policy">Chooses the representatives.</param>
    /// <param name="clock">Dates a new database.</param>
    /// <exception cref="StoreException">It cannot be opened, is damaged, is another program's or of another version.</exception>
    public static SqliteStore OpenToRead(StorageOptions options, RepresentativePolicy policy, TimeProvider clock)
    {
        try
        {
            return Open(options, policy, clock);
        }
        catch (StoreException e) when (Database.IsReadOnly(e))
        {
            if (IsOutdated(options))
            {
                throw new StoreException($"{options.Path} is of an older version and cannot be written here: open it once with this program where it can be.", e);
            }

            var database = new Database(options);
            return new SqliteStore(database, database.OpenReader(), policy);
        }
    }

    /// <summary>Whether a database was made by an older version of this program, and opening it would change its schema.</summary>
    /// <param name="options">Which file; it must exist.</param>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public static bool IsOutdated(StorageOptions options)
    {
        using SqliteConnection connection = new Database(options).OpenReader();
        return connection.ExecuteScalar<int>("PRAGMA user_version") < Migrations.All[^1].Version;
    }

    /// <inheritdoc/>
    public Task<T> WriteAsync<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken) => _queue.RunAsync(work, cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<Feed> Feeds() => _readers.Read(FeedTable.All);

    /// <inheritdoc/>
    public IReadOnlyList<FeedName> FeedNames() => _readers.Read(FeedTable.Names);

    /// <inheritdoc/>
    public Feed? Feed(long feedId) => _readers.Read(c => FeedTable.One(c, feedId));

    /// <inheritdoc/>
    public IReadOnlyList<Feed> DueFeeds(DateTimeOffset now, int limit) => _readers.Read(c => FeedTable.Due(c, now, limit));

    /// <inheritdoc/>
    public IReadOnlyDictionary<EntryHash, long> CurrentEntries(long feedId, DateTimeOffset now) => _readers.Read(c => FeedTable.CurrentEntries(c, feedId, now));

    /// <inheritdoc/>
    public Growth Growth(long feedId, DateTimeOffset now) => _readers.Read(c => GrowthTable.Of(c, feedId, now));

    /// <inheritdoc/>
    public IReadOnlySet<EntryHash> DroppedHashes(Feed feed) => _readers.Read(c => DroppedTable.Hashes(c, feed));

    /// <inheritdoc/>
    public IReadOnlyList<DroppedEntry> Dropped(long feedId) => _readers.Read(c => DroppedTable.Of(c, feedId));

    /// <inheritdoc/>
    public IReadOnlyList<string> NewestTitles(long feedId, int limit) => _readers.Read(c => FullTextTable.NewestTitles(c, feedId, limit));

    /// <inheritdoc/>
    public IReadOnlyList<WaitingPage> WaitingPages(DateTimeOffset now, int limit, int ofFeed) => _readers.Read(c => FullTextTable.Waiting(c, now, limit, ofFeed));

    /// <inheritdoc/>
    public IReadOnlyList<StoryNotice> DueNotices(DateTimeOffset now, int limit) => _readers.Read(c => NoticeTable.Due(c, now, limit));

    /// <inheritdoc/>
    public (int Waiting, string? Problem) NoticeState() => _readers.Read(NoticeTable.State);

    /// <summary>The last time of a feed that was noted under a wrong clock (<see cref="IStoreWriter.SetTimesRight"/>); null where none was.</summary>
    /// <param name="options">Which file; it must exist.</param>
    /// <param name="now">The present.</param>
    /// <param name="longest">The longest wait there is.</param>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public static DateTimeOffset? WrongTime(StorageOptions options, DateTimeOffset now, TimeSpan longest)
    {
        Database database = new(options);
        using SqliteConnection connection = database.OpenReader();
        try
        {
            return StoredTimes.Wrong(connection, now, longest);
        }
        catch (SqliteException e)
        {
            throw database.Explain(e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<HostRest> HostRests(DateTimeOffset now) => _readers.Read(c => HostRestTable.Lasting(c, now));

    /// <inheritdoc/>
    public IReadOnlyList<Story> Stories(StoryFilter filter) => _readers.Read(c => StoryQueries.Stories(c, filter));

    /// <inheritdoc/>
    public IReadOnlyList<StoryHead> StoryHeads(StoryFilter filter) => _readers.Read(c => StoryQueries.Heads(c, filter));

    /// <inheritdoc/>
    public IReadOnlyList<Story> Entries(StoryFilter filter) => _readers.Read(c => EntryQueries.Entries(c, filter, _policy));

    /// <inheritdoc/>
    public Story? Story(long clusterId, int mostMembers = int.MaxValue) => _readers.Read(c => StoryQueries.Story(c, clusterId, mostMembers));

    /// <inheritdoc/>
    public IReadOnlyList<StoredArticle> Articles(StoryFilter filter) => _readers.Read(c => StoryQueries.Articles(c, filter));

    /// <inheritdoc/>
    public StoredArticle? Article(long articleId) =>
        _readers.Read(c => StoryRows.Articles(c, [articleId], BodyBounds.Whole)).GetValueOrDefault(articleId);

    /// <inheritdoc/>
    public SanitiserProgress SanitiserProgress() => _readers.Read(SanitiserTable.Progress);

    /// <inheritdoc/>
    public int ClusterRules() => _readers.Read(ClusterTable.Rules);

    /// <inheritdoc/>
    public IReadOnlyList<OutdatedHtml> OutdatedHtml(int version, long after, int span) => _readers.Read(c => SanitiserTable.Outdated(c, version, after, span));

    /// <inheritdoc/>
    public IReadOnlyList<HourCount> ArticlesPerHour(DateTimeOffset since) => _readers.Read(c => StatusQueries.ArticlesPerHour(c, since));

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> MembersByRule() => _readers.Read(StatusQueries.MembersByRule);

    /// <inheritdoc/>
    public IReadOnlyList<Verdict> Verdicts() => _readers.Read(VerdictTable.All);

    /// <inheritdoc/>
    public IReadOnlyList<LearntShingle> Boilerplate() => _readers.Read(static c => DeduplicationTables.Boilerplate(c).ToList());

    /// <inheritdoc/>
    public StoreStatistics Statistics() => _readers.Read(c => new StoreStatistics(
        c.ExecuteScalar<int>("SELECT count(*) FROM feed WHERE subscribed = 1"),
        c.ExecuteScalar<int>("SELECT count(*) FROM feed WHERE subscribed = 1 AND last_error IS NOT NULL"),
        c.ExecuteScalar<long>("SELECT count(*) FROM article"),
        c.ExecuteScalar<long>("SELECT count(*) FROM cluster"),
        c.ExecuteScalar<long>("SELECT count(*) FROM cluster WHERE size > 1"),
        Length(_database.FilePath) + Length(_database.FilePath + "-wal")));

    /// <summary>Finishes the writing that is queued, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        _readers.Dispose();
        _watch.Dispose();
        _writer.Dispose();
        _writing.Dispose();
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
