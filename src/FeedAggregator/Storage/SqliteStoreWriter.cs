using System.Globalization;
using FeedAggregator.NearDuplicates;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>What a piece of writing may do, on the writer's connection.</summary>
internal sealed class SqliteStoreWriter : IStoreWriter, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statements _statements;
    private readonly SearchTable _search;
    private readonly FeedWriting _feeds;
    private readonly ArticleTable _articles;
    private readonly ArticleRefresh _refresh;
    private readonly ClusterTable _clusters;
    private readonly DeduplicationTables _deduplication;
    private readonly ArticleChanges _changes;

    public SqliteStoreWriter(SqliteConnection connection, RepresentativePolicy policy)
    {
        _connection = connection;
        _statements = new Statements(_connection);
        _search = new SearchTable(_statements);
        _feeds = new FeedWriting(_statements);
        _refresh = new ArticleRefresh(_statements);
        _articles = new ArticleTable(_statements, _search, _refresh);
        _clusters = new ClusterTable(_connection, _statements, policy);
        _deduplication = new DeduplicationTables(_connection, _statements);
        _changes = new ArticleChanges(_statements);
    }

    public long Epoch { get; private set; }

    /// <summary>Another process has committed: where it changed articles, memory built along with earlier writing lacks that.</summary>
    public void NoticeForeignCommit()
    {
        if (_changes.HaveHappenedElsewhere())
        {
            Epoch++;
        }
    }

    /// <summary>Writes what was put off to the end of the transaction.</summary>
    public void Complete()
    {
        _search.WriteWaiting();
        _changes.Write();
    }

    /// <summary>The transaction was undone.</summary>
    public void Undo()
    {
        Epoch++;
        _search.Forget();
        _changes.Forget();
    }

    public IReadOnlyList<Feed> Feeds() => FeedTable.All(_connection);

    public Feed? Feed(long feedId) => FeedTable.One(_connection, feedId);

    public IReadOnlyList<FeedName> FeedsOf(string outlet) => FeedTable.OfOutlet(_connection, outlet);

    public Feed AddFeed(Feed feed) => _feeds.Add(feed);

    public void SaveFeed(Feed feed) => _feeds.Save(feed);

    public void SaveCurrentArticles(long feedId, IReadOnlyList<long> articleIds, DateTimeOffset now) =>
        _feeds.SaveCurrentArticles(feedId, articleIds, now);

    public int SetTimesRight(DateTimeOffset now, TimeSpan longest) => StoredTimes.SetRight(_connection, now, longest);

    public void ShiftTimes(TimeSpan by, DateTimeOffset now) => StoredTimes.Shift(_connection, by, now);

    public void SetSeenRight(DateTimeOffset now) => StoredTimes.SetSeenRight(_connection, now);

    public DateTimeOffset? NoteMaintenance(DateTimeOffset now)
    {
        const string Key = "maintained";
        string? last = MetaTable.Get(_connection, Key);
        MetaTable.Set(_connection, Key, now.ToStored().ToString(CultureInfo.InvariantCulture));
        return last is null ? null : Times.FromStored(long.Parse(last, CultureInfo.InvariantCulture));
    }

    public void SaveHostRests(IReadOnlyList<HostRest> rests, DateTimeOffset now) => HostRestTable.Save(_connection, rests, now);

    public ArticleMatch? FindArticle(long feedId, EntryKeys keys) => _articles.Find(feedId, keys);

    public void AppearedNotBefore(long articleId, DateTimeOffset moment) => _articles.AppearedNotBefore(articleId, moment);

    public long NextArticleId() => _articles.NextId();

    public void AddArticle(
        long id, Feed feed, Article article, EntryKeys keys, byte[]? entryHash, DateTimeOffset firstSeen, Membership place, DateTimeOffset? appeared = null)
    {
        _changes.Note();
        _articles.Add(id, feed, article, keys, entryHash, firstSeen, appeared, place);
    }

    public void ReviseArticle(long feedId, long articleId, Article article, EntryKeys keys, DateTimeOffset seen)
    {
        _changes.Note();
        _articles.Revise(feedId, articleId, article, keys, seen);
    }

    public void RereadArticle(long feedId, long articleId, Article article, EntryKeys keys)
    {
        _changes.Note();
        _articles.Reread(feedId, articleId, article, keys);
    }

    public StoredWording? Wording(long articleId) => _articles.Wording(articleId);

    public void ReviseText(long articleId, Article article, DateTimeOffset seen)
    {
        _changes.Note();
        _articles.ReviseText(articleId, article, seen);
    }

    public bool RefreshArticle(long articleId, Article article) => _refresh.Take(articleId, article);

    public (bool Changed, bool WasSeenWrong) RefreshTimes(long articleId, Article article, DateTimeOffset now)
    {
        ArticleTimes known = _refresh.Times(articleId);
        ArticleTimes? right = _refresh.SetTimes(articleId, article, now);
        return (right is not null, right is { } times && times.FirstSeen != known.FirstSeen);
    }

    public void AddKeys(long feedId, long articleId, EntryKeys keys) => _articles.AddKeys(feedId, articleId, keys);

    public void NoteEntry(long articleId, byte[] entryHash) => _articles.NoteEntry(articleId, entryHash);

    public void WantFullText(long articleId, string ownHash, DateTimeOffset now) => FullTextTable.Want(_connection, articleId, ownHash, now);

    public bool IsWaiting(WaitingPage page) => FullTextTable.IsWaiting(_connection, page);

    public (bool Repeats, bool WasTaken) NotePage(WaitingPage page, string text) => FullTextTable.NotePage(_connection, page, text);

    public void SaveFullText(WaitingPage page, FullTextState state, DateTimeOffset nextTry) => FullTextTable.Save(_connection, page, state, nextTry);

    public int PlanNotices(int minSources, DateTimeOffset now) => NoticeTable.Plan(_connection, minSources, now);

    public void StopNotices() => NoticeTable.Stop(_connection);

    public void SaveNotice(long clusterId, string state, int attempts, DateTimeOffset nextTry, string? problem) =>
        NoticeTable.Save(_connection, clusterId, state, attempts, nextTry, problem);

    public void ForgetNotice(long clusterId) => NoticeTable.Forget(_connection, clusterId);

    public bool SaveDropped(Feed feed, DroppedEntry entry, byte[] entryHash) => DroppedTable.Save(_connection, feed, entry, entryHash);

    public void ForgetDropped(long feedId, string name) => _feeds.ForgetDropped(feedId, name);

    public void AddGrowth(long feedId, Growth growth, DateTimeOffset now) => GrowthTable.Add(_connection, feedId, growth, now);

    public void TrimDropped(long feedId) => DroppedTable.Trim(_connection, feedId);

    public bool CreditByName(string name, string outlet) => _articles.CreditByName(name, outlet);

    public bool CreditsOthers(long feedId) => _articles.CreditsOthers(feedId);

    public void ChooseRepresentatives(long feedId) => _clusters.RefreshQuietly(_clusters.SharedOf(feedId));

    public IReadOnlyList<long> Bury(RetentionOptions retention, int limit, DateTimeOffset now)
    {
        _changes.Note();
        _search.WriteWaiting();
        return Retention.Bury(_connection, _clusters, retention, limit, now);
    }

    public void ReplaceHtml(OutdatedHtml outdated, string html, int version) => SanitiserTable.Replace(_connection, outdated, html, version);

    public void SaveSanitiserProgress(int version, long upTo) => SanitiserTable.SaveProgress(_connection, version, upTo);

    public void SaveClusterRules(int version) => ClusterTable.SaveRules(_connection, version);

    public long LastArticleId() => _articles.LastId();

    public void PlanNotices(DateTimeOffset now) => NoticeTable.PlanAgain(_connection, now);

    public void PassOverNotices(DateTimeOffset now) => NoticeTable.PassOver(_connection, now);

    public bool Touch() => MetaTable.Set(_connection, "touched", (MetaTable.Get(_connection, "touched") ?? "") == "1" ? "0" : "1");

    public void Tidy(DateTimeOffset now) => Retention.Tidy(_connection, now);

    public (string Title, string Text)? ArticleText(long articleId) => _articles.Text(articleId);

    public void ApplyClusters(ClusterChanges changes, DateTimeOffset at, bool quietly = false, long added = 0)
    {
        _changes.Note();
        _clusters.Apply(changes, at, added, quietly);
    }

    public void RefreshClusterOf(long articleId, DateTimeOffset? at) => _clusters.RefreshOf(articleId, at);

    public long? ClusterOf(long articleId) => _deduplication.ClusterOf(articleId);

    public long LastClusterId() => _deduplication.LastClusterId();

    public int CountArticles(DateTimeOffset since) => _deduplication.CountArticles(since);

    public IEnumerable<KnownArticle> KnownArticles(DateTimeOffset since) => _deduplication.KnownArticles(since);

    public void SaveFingerprint(long articleId, int version, ReadOnlyMemory<byte> fingerprint) =>
        _deduplication.SaveFingerprint(articleId, version, fingerprint);

    public IEnumerable<LearntShingle> Boilerplate() => _deduplication.Boilerplate();

    public void ReplaceBoilerplate(IEnumerable<LearntShingle> learnt)
    {
        _changes.Note();
        _deduplication.ReplaceBoilerplate(learnt);
    }

    public void SaveBoilerplate(IReadOnlyList<LearntShingle> learnt) => _deduplication.SaveBoilerplate(learnt);

    public IReadOnlyList<Verdict> Verdicts() => VerdictTable.All(_connection);

    public Verdict AddVerdict(Verdict verdict)
    {
        _changes.Note();
        return VerdictTable.Add(_connection, verdict);
    }

    public Verdict? RevokeVerdict(long verdictId)
    {
        _changes.Note();
        return VerdictTable.Revoke(_connection, verdictId);
    }

    public void Dispose() => _statements.Dispose();
}
