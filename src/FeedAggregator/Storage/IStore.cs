using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Storage;

/// <summary>
/// The store seam (SQLite today). Reads see the last commit and never wait for the writer; all writing goes through
/// <see cref="WriteAsync{T}"/>, one at a time.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>What makes the ids of this database unique.</summary>
    StoreIdentity Identity { get; }

    /// <summary>What keeps the database from being written since the last attempt; null where that succeeded. It can be read all the same.</summary>
    StoreTrouble? Trouble { get; }

    /// <summary>
    /// Number that changes with every commit, also of another process; the key of every cache. While the database cannot be read it stays as it
    /// was: what a cache has is the best there is.
    /// </summary>
    long Version { get; }

    /// <summary>
    /// Runs one piece of writing atomically: all of it is committed when the task completes, or, where it throws or the commit fails, none of
    /// it. Pieces queue; several may share a commit. Where that fails, each is run again by itself: work must be fit to run twice, and keep
    /// what it remembers outside the store only as long as <see cref="IStoreWriter.Epoch"/> stands.
    /// </summary>
    /// <typeparam name="T">What the work answers.</typeparam>
    /// <param name="work">Runs on the writer's thread; must not block on anything but the store.</param>
    /// <param name="cancellationToken">Withdraws work that has not begun.</param>
    Task<T> WriteAsync<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken);

    /// <summary>All feeds, subscribed or not, by category and title.</summary>
    IReadOnlyList<Feed> Feeds();

    /// <summary>All feeds, subscribed or not, without their health: cheap however many there are.</summary>
    IReadOnlyList<FeedName> FeedNames();

    /// <summary>One feed, subscribed or not, or null.</summary>
    /// <param name="feedId">Its number.</param>
    Feed? Feed(long feedId);

    /// <summary>Feeds that are due at a moment: subscribed, not gone; local files first, then longest due first.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="limit">How many at the most.</param>
    IReadOnlyList<Feed> DueFeeds(DateTimeOffset now, int limit);

    /// <summary>
    /// The articles of a feed's newest document by the hash of their entry (<see cref="EntryHash"/>). Those whose times had to be guessed or are still to
    /// come are left out: their entries are looked at again.
    /// </summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="now">The present.</param>
    IReadOnlyDictionary<EntryHash, long> CurrentEntries(long feedId, DateTimeOffset now);

    /// <summary>What a feed has added to the database on a day.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="now">A moment of the day, UTC.</param>
    Growth Growth(long feedId, DateTimeOffset now);

    /// <summary>Hashes of the entries that a feed's rules, as they are now, are known to drop.</summary>
    /// <param name="feed">The feed.</param>
    IReadOnlySet<EntryHash> DroppedHashes(Feed feed);

    /// <summary>Entries that a feed's rules dropped, the newest first.</summary>
    /// <param name="feedId">The feed.</param>
    IReadOnlyList<DroppedEntry> Dropped(long feedId);

    /// <summary>Headlines of a feed's newest articles.</summary>
    IReadOnlyList<string> NewestTitles(long feedId, int limit);

    /// <summary>Articles whose pages are to be read at a moment, their feeds taking turns.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="ofFeed">How many of one feed at the most.</param>
    IReadOnlyList<WaitingPage> WaitingPages(DateTimeOffset now, int limit, int ofFeed);

    /// <summary>Stories that somebody is to be told of now, the oldest first.</summary>
    /// <param name="now">The present.</param>
    /// <param name="limit">How many at the most.</param>
    IReadOnlyList<StoryNotice> DueNotices(DateTimeOffset now, int limit);

    /// <summary>How many stories wait to be told, and why one of them could not be; null where nothing went wrong.</summary>
    (int Waiting, string? Problem) NoticeState();

    /// <summary>Hosts that asked to be left alone and whose time is not over.</summary>
    /// <param name="now">The present.</param>
    IReadOnlyList<HostRest> HostRests(DateTimeOffset now);

    /// <summary>Stories, newest first appearance first.</summary>
    /// <param name="filter">Which.</param>
    IReadOnlyList<Story> Stories(StoryFilter filter);

    /// <summary>The same stories in the same order, without their texts: many times cheaper.</summary>
    /// <param name="filter">Which; its limit may be any number.</param>
    IReadOnlyList<StoryHead> StoryHeads(StoryFilter filter);

    /// <summary>
    /// What readers see where some feeds' copies are not collapsed (<see cref="StoryFilter.Apart"/>): stories, and single articles of those feeds, in
    /// the order of the articles that place them (<see cref="Story.Anchor"/>), newest first.
    /// </summary>
    /// <param name="filter">Which; places in it are numbers of articles.</param>
    IReadOnlyList<Story> Entries(StoryFilter filter);

    /// <summary>One story by its cluster's id; an absorbed id gives the cluster it went into. Null where there is none.</summary>
    /// <param name="clusterId">Id of the cluster, or of one absorbed.</param>
    /// <param name="mostMembers">Members that are read at the most, those stored first.</param>
    Story? Story(long clusterId, int mostMembers = int.MaxValue);

    /// <summary>Articles, newest first seen first; <see cref="StoryFilter.MinSources"/> counts the article's cluster.</summary>
    /// <param name="filter">Which; <see cref="StoryFilter.BeforeId"/> is an article id here.</param>
    IReadOnlyList<StoredArticle> Articles(StoryFilter filter);

    /// <summary>One article, or null.</summary>
    /// <param name="articleId">Its number.</param>
    StoredArticle? Article(long articleId);

    /// <summary>How far making stored HTML anew has come.</summary>
    SanitiserProgress SanitiserProgress();

    /// <summary>Version of the rules that made the clusters (<c>Reclustering.RulesVersion</c>); 1 where none is noted.</summary>
    int ClusterRules();

    /// <summary>Articles of a span of numbers whose HTML an older sanitiser made, by number.</summary>
    /// <param name="version">The sanitiser's version.</param>
    /// <param name="after">The number before the span.</param>
    /// <param name="span">How many numbers it covers.</param>
    IReadOnlyList<OutdatedHtml> OutdatedHtml(int version, long after, int span);

    /// <summary>How many articles were first seen in each hour, oldest first; hours without any are left out.</summary>
    /// <param name="since">From when on.</param>
    IReadOnlyList<HourCount> ArticlesPerHour(DateTimeOffset since);

    /// <summary>How many articles each rule placed in their clusters.</summary>
    IReadOnlyDictionary<string, long> MembersByRule();

    /// <summary>Counts for status pages.</summary>
    StoreStatistics Statistics();

    /// <summary>People's decisions that hold, in the order in which they were made.</summary>
    IReadOnlyList<Verdict> Verdicts();

    /// <summary>What deduplication has learnt about the boilerplate of each outlet.</summary>
    IReadOnlyList<LearntShingle> Boilerplate();
}
