using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Storage;

/// <summary>What may be done inside one piece of writing. Reads here see what the same piece has written.</summary>
public interface IStoreWriter
{
    /// <summary>
    /// Changes whenever memory that was built along with earlier writing cannot be trusted any more: another process has changed articles,
    /// clusters or verdicts, or a piece of writing was undone. Whoever keeps such memory (deduplication) compares it at the start of a piece
    /// and builds anew if it differs.
    /// </summary>
    long Epoch { get; }

    /// <summary>All feeds, subscribed or not, as of now.</summary>
    IReadOnlyList<Feed> Feeds();

    /// <summary>One feed as of now; null where there is none.</summary>
    /// <param name="feedId">Its number.</param>
    Feed? Feed(long feedId);

    /// <summary>Subscribed feeds that count as an outlet.</summary>
    /// <param name="outlet">Its host.</param>
    IReadOnlyList<FeedName> FeedsOf(string outlet);

    /// <summary>Adds a feed and gives it its number.</summary>
    /// <param name="feed">The feed; its <see cref="Feed.Id"/> is ignored.</param>
    Feed AddFeed(Feed feed);

    /// <summary>Stores every field of a feed that is there already.</summary>
    /// <param name="feed">The feed.</param>
    void SaveFeed(Feed feed);

    /// <summary>
    /// Notes which articles the newest document of a feed carries: retention never removes these. Where a document has fewer than the one before, it may
    /// be empty or cut by mistake: those of the longer one are kept as well, until one of that length comes or for a week.
    /// </summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="articleIds">Their numbers.</param>
    /// <param name="now">When the document came.</param>
    void SaveCurrentArticles(long feedId, IReadOnlyList<long> articleIds, DateTimeOffset now);

    /// <summary>
    /// Lets nothing wait that was to wait for longer than anything may: due times, rests and next tries noted under a wrong clock. What was read under
    /// it is read whole once more.
    /// </summary>
    /// <param name="now">The present.</param>
    /// <param name="longest">The longest wait there is (<see cref="FetchOptions.LongestWait"/>).</param>
    /// <returns>How many there were.</returns>
    int SetTimesRight(DateTimeOffset now, TimeSpan longest);

    /// <summary>Moves all times that something waits for along with the clock, so that a wait stays as long as it was.</summary>
    /// <param name="by">By how much the clock was set back, as a negative span.</param>
    /// <param name="now">The present after that.</param>
    void ShiftTimes(TimeSpan by, DateTimeOffset now);

    /// <summary>Stores that hosts or addresses asked to be left alone; of two such wishes the later end counts.</summary>
    /// <param name="rests">The wishes; none for most answers.</param>
    /// <param name="now">The present: wishes that are over are forgotten.</param>
    void SaveHostRests(IReadOnlyList<HostRest> rests, DateTimeOffset now);

    /// <summary>Finds which stored article an entry of a feed is; null for a new one.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="keys">The entry's names, see <see cref="EntryKeys"/>.</param>
    ArticleMatch? FindArticle(long feedId, EntryKeys keys);

    /// <summary>The number of the next article (<see cref="AddArticle"/>). No number is given twice.</summary>
    long NextArticleId();

    /// <summary>
    /// Stores a new article with its keys, in its cluster. It is placed before its row is written, so that the row is written once; what else the
    /// placing changes is told by <see cref="ApplyClusters"/> afterwards.
    /// </summary>
    /// <param name="id">The number from <see cref="NextArticleId"/>.</param>
    /// <param name="feed">The feed that carries it.</param>
    /// <param name="article">What it says.</param>
    /// <param name="keys">The entry's names.</param>
    /// <param name="entryHash">Hash of the entry as the feed wrote it (<see cref="EntryHash"/>); null for an import.</param>
    /// <param name="firstSeen">When it was first seen.</param>
    /// <param name="place">Its cluster.</param>
    /// <param name="appeared">When it appeared (<see cref="StoryMember.Appeared"/>); null where only the stated time is known.</param>
    void AddArticle(
        long id, Feed feed, Article article, EntryKeys keys, byte[]? entryHash, DateTimeOffset firstSeen, Membership place, DateTimeOffset? appeared = null);

    /// <summary>Notes that an article, as it reads now, appeared no earlier than a moment: it joined another story by a revision.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="moment">The moment.</param>
    void AppearedNotBefore(long articleId, DateTimeOffset moment);

    /// <summary>
    /// Replaces what an article says; the former text is kept as a revision, within the bound on revisions. The cluster must be told
    /// (<see cref="ApplyClusters"/>, <see cref="RefreshClusterOf"/>).
    /// </summary>
    /// <param name="feedId">The feed that carries it.</param>
    /// <param name="articleId">The article.</param>
    /// <param name="article">What it says now.</param>
    /// <param name="keys">The entry's names now; the former ones stay valid.</param>
    /// <param name="seen">When the change was seen.</param>
    void ReviseArticle(long feedId, long articleId, Article article, EntryKeys keys, DateTimeOffset seen);

    /// <summary>
    /// Replaces what an article is read as, where its entry is the same as before and only the way of reading is new. That makes no revision, and no
    /// time moves. The cluster must be told, as by <see cref="ReviseArticle"/>, but quietly.
    /// </summary>
    /// <param name="feedId">The feed that carries it.</param>
    /// <param name="articleId">The article.</param>
    /// <param name="article">What it is read as now.</param>
    /// <param name="keys">The entry's names now; the former ones stay valid.</param>
    void RereadArticle(long feedId, long articleId, Article article, EntryKeys keys);

    /// <summary>What is stored of an article's words; null where it is not kept any more.</summary>
    /// <param name="articleId">The article.</param>
    StoredWording? Wording(long articleId);

    /// <summary>Replaces the text of an article by that of its page; the former one is kept as a revision. The cluster must be told, as by <see cref="ReviseArticle"/>.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="article">What it says now.</param>
    /// <param name="seen">When the page was read.</param>
    void ReviseText(long articleId, Article article, DateTimeOffset seen);

    /// <summary>
    /// Takes over what is new about an article whose title and text are the same: address, authors, categories, enclosures, picture, credit, its HTML.
    /// That makes no revision, and its times stay: some feeds date their entries anew at every fetch. Of an article whose text is that of its page, what
    /// came from there stays. The cluster must be told (<see cref="RefreshClusterOf"/>); the index knows a new address after its next start.
    /// </summary>
    /// <param name="articleId">The article.</param>
    /// <param name="article">How its feed has it now.</param>
    /// <returns>Whether anything was new.</returns>
    bool RefreshArticle(long articleId, Article article);

    /// <summary>Sets right when an article whose entry came again was published and first seen, where that was guessed or noted under a wrong clock.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="article">What its entry says now.</param>
    /// <param name="now">When it came.</param>
    /// <returns>Whether anything had to be, and the cluster must be told; and whether it was first seen under a wrong clock, as the cluster was then.</returns>
    (bool Changed, bool WasSeenWrong) RefreshTimes(long articleId, Article article, DateTimeOffset now);

    /// <summary>Adds names to an article that is unchanged but came under new ones.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="articleId">The article.</param>
    /// <param name="keys">The entry's names now.</param>
    void AddKeys(long feedId, long articleId, EntryKeys keys);

    /// <summary>Notes the hash of the entry as the feed wrote it last (<see cref="EntryHash"/>), so that it need not be normalised again while it is alike.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="entryHash">The hash.</param>
    void NoteEntry(long articleId, byte[] entryHash);

    /// <summary>Wants the page of an article read, because its feed carries only a summary, or another one than before.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="ownHash">Content hash of what the feed carries.</param>
    /// <param name="now">From when on.</param>
    void WantFullText(long articleId, string ownHash, DateTimeOffset now);

    /// <summary>Whether a page is still to be read, for the same wording of its entry.</summary>
    /// <param name="page">The page.</param>
    bool IsWaiting(WaitingPage page);

    /// <summary>
    /// Notes what a page said, and gives up the same page of other articles of the feed: an article that took it as its text gets its own back when its entry
    /// is next read.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="text">Hash of its text.</param>
    /// <returns>Whether articles at other addresses have the same page, and whether one had taken it as its text.</returns>
    (bool Repeats, bool WasTaken) NotePage(WaitingPage page, string text);

    /// <summary>Stores how far a page has come; nothing where its entry has another wording by now.</summary>
    /// <param name="page">The page, with the requests made so far.</param>
    /// <param name="state">How far it has come.</param>
    /// <param name="nextTry">When it may be asked for again, where it waits.</param>
    void SaveFullText(WaitingPage page, FullTextState state, DateTimeOffset nextTry);

    /// <summary>
    /// Plans to tell of each story that has reached a number of outlets and was neither told nor planned under any id it ever had. The first time,
    /// and whenever the number is another, stories that have reached it already are passed over: they are no news.
    /// </summary>
    /// <param name="minSources">The number.</param>
    /// <param name="now">The present.</param>
    /// <returns>How many stories were noted.</returns>
    int PlanNotices(int minSources, DateTimeOffset now);

    /// <summary>Nobody is to be told any more: the next plan is a first one again. What is planned stays so.</summary>
    void StopNotices();

    /// <summary>Stores how telling of a story went.</summary>
    /// <param name="clusterId">The story as planned.</param>
    /// <param name="state">One of the states of <see cref="StoryNotice"/>.</param>
    /// <param name="attempts">Tries so far.</param>
    /// <param name="nextTry">When to try again, where it waits.</param>
    /// <param name="problem">Why it went wrong, or null.</param>
    void SaveNotice(long clusterId, string state, int attempts, DateTimeOffset nextTry, string? problem);

    /// <summary>Forgets that a story was planned.</summary>
    /// <param name="clusterId">The story as planned.</param>
    void ForgetNotice(long clusterId);

    /// <summary>Remembers an entry that the feed's rules keep out; one that is remembered already keeps the time it was dropped first.</summary>
    /// <param name="feed">The feed with its rules.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="entryHash">Its hash as the feed wrote it (<see cref="EntryHash"/>).</param>
    /// <returns>Whether it was not remembered before.</returns>
    bool SaveDropped(Feed feed, DroppedEntry entry, byte[] entryHash);

    /// <summary>Forgets an entry that was dropped once and is kept now.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="name">Its name (<see cref="DroppedEntry.NameOf"/>).</param>
    void ForgetDropped(long feedId, string name);

    /// <summary>Counts what a feed added, for its quota.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="growth">What it added.</param>
    /// <param name="now">The present: a quota is for a day, UTC.</param>
    void AddGrowth(long feedId, Growth growth, DateTimeOffset now);

    /// <summary>Forgets the oldest of a feed's dropped entries beyond the number that is remembered.</summary>
    /// <param name="feedId">The feed.</param>
    void TrimDropped(long feedId);

    /// <summary>Gives credits that are only a name the site of the outlet of that name; an outlet that credits itself credits nobody.</summary>
    /// <param name="name">The name, in any case, with or without "the" before it.</param>
    /// <param name="outlet">Host of the outlet.</param>
    /// <returns>Whether there were any.</returns>
    bool CreditByName(string name, string outlet);

    /// <summary>Whether a feed's newest articles, of which there are some, all credit somebody else.</summary>
    /// <param name="feedId">The feed.</param>
    bool CreditsOthers(long feedId);

    /// <summary>
    /// Chooses anew the representatives of all stories of several members in which a feed has one, after its priority or kind changed. The
    /// stories count as unchanged: nobody's article is new.
    /// </summary>
    /// <param name="feedId">The feed.</param>
    void ChooseRepresentatives(long feedId);

    /// <summary>Stores HTML made anew from the same original; an article revised since it was read stays as it is.</summary>
    /// <param name="outdated">What was read.</param>
    /// <param name="html">The new HTML.</param>
    /// <param name="version">The sanitiser's version.</param>
    void ReplaceHtml(OutdatedHtml outdated, string html, int version);

    /// <summary>Stores how far making HTML anew has come.</summary>
    /// <param name="version">The sanitiser's version.</param>
    /// <param name="upTo">Highest article number dealt with.</param>
    void SaveSanitiserProgress(int version, long upTo);

    /// <summary>Notes by which version of the rules the clusters were made.</summary>
    /// <param name="version">See <c>Reclustering.RulesVersion</c>.</param>
    void SaveClusterRules(int version);

    /// <summary>Number of the newest article; 0 where there is none.</summary>
    long LastArticleId();

    /// <summary>Plans what is to be told by now, by the number of outlets that was looked for last; nothing where no webhook is set up.</summary>
    /// <param name="now">The present.</param>
    void PlanNotices(DateTimeOffset now);

    /// <summary>Passes over stories that have reached the number of outlets by a change that is no news.</summary>
    /// <param name="now">The present.</param>
    void PassOverNotices(DateTimeOffset now);

    /// <summary>
    /// Removes articles that are past retention, oldest first, but none that its feed still carries. Their keys stay as tombstones, so that
    /// they never rise again; the clusters they leave are brought up to date.
    /// </summary>
    /// <param name="retention">How long and how many to keep.</param>
    /// <param name="limit">How many to remove at the most, so that no piece of writing takes long.</param>
    /// <param name="now">The present.</param>
    /// <returns>The numbers of those removed.</returns>
    IReadOnlyList<long> Bury(RetentionOptions retention, int limit, DateTimeOffset now);

    /// <summary>Notes that maintenance runs.</summary>
    /// <param name="now">The present.</param>
    /// <returns>When it ran before; null where it never did.</returns>
    DateTimeOffset? NoteMaintenance(DateTimeOffset now);

    /// <summary>
    /// Sets right the times at which articles and clusters were seen, published or changed, where they are still to come: noted under a wrong clock. Only
    /// for a clock that can be trusted.
    /// </summary>
    /// <param name="now">The present.</param>
    void SetSeenRight(DateTimeOffset now);

    /// <summary>Writes something that changes nothing: shows whether the database can be written.</summary>
    bool Touch();

    /// <summary>Forgets old tombstones and keeps the search index and the planner's statistics in shape; a bounded amount of work.</summary>
    /// <param name="now">The present.</param>
    void Tidy(DateTimeOffset now);

    /// <summary>Title and clean text of an article, for comparing; null where it is not kept any more.</summary>
    /// <param name="articleId">The article.</param>
    (string Title, string Text)? ArticleText(long articleId);

    /// <summary>Applies a decision about clusters and chooses the representatives of all clusters it touches.</summary>
    /// <param name="changes">The decision.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="quietly">Whether it is no news to readers: clusters that are there keep their time of change, and one that comes to be takes the first
    /// appearance of its articles.</param>
    /// <param name="added">An article whose row is in its new cluster already, because it was added with it; 0 for none.</param>
    void ApplyClusters(ClusterChanges changes, DateTimeOffset at, bool quietly = false, long added = 0);

    /// <summary>Chooses the representative of an article's cluster anew, after the article changed in place, and marks the cluster updated.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="at">When; null leaves the cluster's time of change, for what is no news to anyone.</param>
    void RefreshClusterOf(long articleId, DateTimeOffset? at);

    /// <summary>The cluster an article is in; null where the article is unknown or was not placed yet.</summary>
    /// <param name="articleId">The article.</param>
    long? ClusterOf(long articleId);

    /// <summary>Highest cluster id ever given, absorbed ones included; 0 where there is none.</summary>
    long LastClusterId();

    /// <summary>How many articles were first seen at or after a moment.</summary>
    /// <param name="since">The moment.</param>
    int CountArticles(DateTimeOffset since);

    /// <summary>Placed articles first seen at or after a moment, the oldest first: what deduplication fills its memory with.</summary>
    /// <param name="since">The moment.</param>
    IEnumerable<KnownArticle> KnownArticles(DateTimeOffset since);

    /// <summary>Stores what deduplication keeps of an article, replacing what was there.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="version">Version of the way it was made.</param>
    /// <param name="fingerprint">The bytes.</param>
    void SaveFingerprint(long articleId, int version, ReadOnlyMemory<byte> fingerprint);

    /// <summary>What was learnt about the boilerplate of each outlet.</summary>
    IEnumerable<LearntShingle> Boilerplate();

    /// <summary>Stores what was learnt, replacing what was known of the same shingles.</summary>
    /// <param name="learnt">What was learnt.</param>
    void SaveBoilerplate(IReadOnlyList<LearntShingle> learnt);

    /// <summary>Keeps this of what was learnt, and nothing else.</summary>
    /// <param name="learnt">Each shingle once.</param>
    void ReplaceBoilerplate(IEnumerable<LearntShingle> learnt);

    /// <summary>Decisions that hold, in the order in which they were made.</summary>
    IReadOnlyList<Verdict> Verdicts();

    /// <summary>Stores a decision; the deduplicator carries it out in the same piece of writing.</summary>
    /// <param name="verdict">The decision; its <see cref="Verdict.Id"/> is ignored.</param>
    /// <returns>The same with its number.</returns>
    Verdict AddVerdict(Verdict verdict);

    /// <summary>Withdraws a decision.</summary>
    /// <param name="verdictId">Its number.</param>
    /// <returns>The decision; null where there is none of that number.</returns>
    Verdict? RevokeVerdict(long verdictId);
}
