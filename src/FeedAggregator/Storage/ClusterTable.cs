using System.Globalization;

namespace FeedAggregator.Storage;

/// <summary>The tables <c>cluster</c> and <c>cluster_merge</c>, and the membership columns of <c>article</c>.</summary>
public sealed class ClusterTable : ClusterQueries
{
    /// <summary>
    /// How many members have a say in which one stands for their cluster: those stored first. More come only in a flood, and every further
    /// one would have to be weighed against all before it.
    /// </summary>
    internal const int Most = 256;

    private readonly MetaTable _meta;
    private readonly RepresentativePolicy _policy;
    private readonly ArticleChanges _changes;
    private readonly ThreadPending _pending;
    private readonly Statement _firstMembers;
    private readonly Statement _clusterOf;
    private readonly Statement _join;
    private readonly Statement _save;
    private readonly Statement _remove;
    private readonly Statement _keepNumber;
    private readonly Statement _addSingle;
    private readonly Statement _updated;
    private readonly Statement _firstSeen;
    private readonly Statement _sizeUpTo;
    private readonly Statement _counts;
    private readonly Statement _lastOfFirst;
    private readonly Statement _outletOf;
    private readonly Statement _hasOther;
    private readonly Statement _row;
    private readonly Statement _touch;
    private readonly Statement _lastGivenArticle;
    private readonly Statement _marks;
    private readonly Statement _takeMarks;
    private readonly Statement _bringBack;

    internal ClusterTable(
        StoreConnection on, MetaTable meta, ArticleRows rows, FilteredIds ids, RepresentativePolicy policy, ArticleChanges changes,
        ThreadPending pending)
        : base(on, meta, rows, ids, policy)
    {
        (_meta, _policy, _changes, _pending) = (meta, policy, changes, pending);
        _firstMembers = on.Prepare(
            """
            SELECT a.id, a.title, a.link, a.published, a.first_seen, a.text_length, a.rule, a.credit_site, a.credit_name, a.credit_url,
              a.credit_rule,
              f.id, f.title, f.url, f.outlet, f.category, f.settings, f.credits_others,
              f.site_is_operators, coalesce(a.appeared, a.published), a.backlog
            FROM article a JOIN feed f ON f.id = a.feed_id
            WHERE a.cluster_id = $1 ORDER BY a.id LIMIT $2
            """);
        _clusterOf = on.Prepare("SELECT cluster_id FROM article WHERE id = $1");
        _join = on.Prepare(
            """
            UPDATE article SET cluster_id = $2, rule = $3, measure = $4, score = $5, jaccard = $6, matched_id = $7, shared_shingles = $8,
              alone = CASE $3 WHEN 'alone' THEN 1 WHEN 'verdict' THEN alone ELSE 0 END
            WHERE id = $1
            """);
        _sizeUpTo = on.Prepare("SELECT count(*) FROM (SELECT 1 FROM article WHERE cluster_id = $1 LIMIT $2) first");
        _counts = on.Prepare(
            """
            SELECT count(*), count(DISTINCT f.outlet), min(a.first_seen)
            FROM article a JOIN feed f ON f.id = a.feed_id WHERE a.cluster_id = $1
            """);
        _lastOfFirst = on.Prepare("SELECT id FROM article WHERE cluster_id = $1 ORDER BY id LIMIT 1 OFFSET $2");
        _outletOf = on.Prepare("SELECT f.outlet, a.backlog FROM article a JOIN feed f ON f.id = a.feed_id WHERE a.id = $1");
        _hasOther = on.Prepare(
            """
            SELECT 1 FROM article a JOIN feed f ON f.id = a.feed_id
            WHERE a.cluster_id = $1 AND f.outlet = $2 AND a.id <> $3 ORDER BY a.id DESC LIMIT 1
            """);
        _touch = on.Prepare("UPDATE cluster SET updated = $2 WHERE id = $1");
        _row = on.Prepare("SELECT representative_id, size, outlets, first_seen, published, backlog FROM cluster WHERE id = $1");
        _addSingle = on.Prepare(
            $"""
            INSERT INTO cluster (id, representative_id, size, outlets, first_seen, published, updated, place, crawled, backlog)
            SELECT cluster_id, id, 1, 1, first_seen, published, $2, CASE WHEN $3 = 1 THEN {Dialect.LastId("article")} ELSE id END,
              first_seen, backlog
            FROM article WHERE cluster_id = $1
            ON CONFLICT (id) DO UPDATE SET representative_id = excluded.representative_id, size = 1, outlets = 1,
              published = excluded.published, updated = excluded.updated, backlog = excluded.backlog
            """);
        _save = on.Prepare(
            """
            INSERT INTO cluster (id, representative_id, size, outlets, first_seen, published, updated, place, crawled, backlog)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $5, $9)
            ON CONFLICT (id) DO UPDATE SET representative_id = excluded.representative_id, size = excluded.size, outlets = excluded.outlets,
              published = excluded.published, updated = excluded.updated, backlog = excluded.backlog
            """);
        _updated = on.Prepare("SELECT updated FROM cluster WHERE id = $1");
        _firstSeen = on.Prepare("SELECT min(first_seen) FROM article WHERE cluster_id = $1");
        _remove = on.Prepare("DELETE FROM cluster WHERE id = $1");
        _keepNumber = on.Prepare(
            """
            INSERT INTO meta (key, value) VALUES ('last-removed-cluster', CAST($1 AS TEXT))
            ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE CAST(excluded.value AS BIGINT) > CAST(meta.value AS BIGINT)
            """);
        _lastGivenArticle = on.Prepare($"SELECT {Dialect.LastId("article")}");
        _marks = on.Prepare("SELECT read, starred, crawled FROM cluster WHERE id = $1");
        _takeMarks = on.Prepare("UPDATE cluster SET read = $2, starred = $3, crawled = $4 WHERE id = $1");
        _bringBack = on.Prepare("UPDATE cluster SET read = 0, crawled = $3 WHERE id = $1 AND read > 0 AND outlets >= read + $2");
    }

    /// <summary>Notes by which version of the rules the clusters were made.</summary>
    /// <param name="version">See <c>Reclustering.RulesVersion</c>.</param>
    public void SaveRules(int version) => _meta.Set(RulesKey, version.ToString(CultureInfo.InvariantCulture));

    /// <summary>Applies a decision about clusters and chooses the representatives of all clusters it touches.</summary>
    /// <param name="changes">The decision.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="quietly">Whether it is no news to readers: clusters that are there keep their time of change, and one that comes to be
    /// takes the first appearance of its articles.</param>
    /// <param name="added">An article whose row is in its new cluster already, because it was added with it; 0 for none.</param>
    /// <param name="backAfter">A read story that has gained so many outlets since becomes unread again; 0 for never.</param>
    public void Apply(ClusterChanges changes, DateTimeOffset at, bool quietly = false, long added = 0, int backAfter = 0)
    {
        _changes.Note();
        var touched = new SortedSet<long>();
        var moved = new Dictionary<long, long>();
        InheritedMarks? inherited = null;
        foreach (ClusterMerge merge in changes.Merges)
        {
            Merge(merge, at);
            touched.Add(merge.AbsorbedId);
            touched.Add(merge.IntoId);
            (inherited ??= new InheritedMarks(this)).Note(merge.AbsorbedId, merge.IntoId);
        }

        foreach (Membership membership in changes.Memberships)
        {
            touched.Add(membership.ClusterId);
            if (membership.ArticleId == added)
            {
                continue;
            }

            long from = _clusterOf.Value(membership.ArticleId) ?? 0;
            touched.Add(from);
            moved.TryAdd(from, membership.ClusterId);
            (inherited ??= new InheritedMarks(this)).Note(from, membership.ClusterId);
            MembershipReason reason = membership.Reason;
            _join.Run(
                membership.ArticleId, membership.ClusterId, reason.Rule, reason.Measure, reason.Score, reason.Jaccard,
                reason.MatchedArticleId, (long)reason.SharedShingles);
        }

        touched.Remove(0);
        (long Article, long To)? only = changes is { Merges.Count: 0, Memberships: [var single] }
            ? (single.ArticleId, single.ClusterId)
            : null;

        // What a person splits off appears as new; what the rules free has its article's place.
        bool isNew = !quietly && changes.Memberships.Any(static membership => membership.Reason.Rule == MembershipReason.Verdict);
        foreach (long id in touched)
        {
            DateTimeOffset time = (quietly || IsFreeing(id)) && (_updated.Value(id) ?? _firstSeen.Value(id)) is long stays
                ? Times.FromStored(stays)
                : at;
            if (only is not { } move || !TryMove(id, move.Article, joins: move.To == id, wasThere: moved.ContainsKey(id), time))
            {
                Refresh(id, time, isNew);
            }
        }

        inherited?.Give(at);
        if (backAfter > 0)
        {
            foreach (long id in touched)
            {
                _bringBack.Run(id, (long)backAfter, at.ToStored());
            }
        }

        // That members are freed from a cluster which should never have been, is no news of either.
        bool IsFreeing(long id) =>
            changes.Merges.All(merge => merge.AbsorbedId != id && merge.IntoId != id) && changes.Memberships.All(membership =>
            membership.Reason.Rule == MembershipReason.Freed || (membership.ClusterId != id && !moved.ContainsKey(id)));

        // A cluster whose members all went elsewhere stays resolvable, like one that was merged: by where the first of them went.
        foreach ((long from, long to) in moved)
        {
            if (from != 0 && from != to && _sizeUpTo.Value(from, 1L) == 0)
            {
                Redirect(from, to, at);
            }
        }

        if (changes.Merges.Count > 0 || changes.Memberships.Any(membership => membership.ArticleId != added))
        {
            foreach (long id in touched)
            {
                _pending.Note(id);
            }
        }
    }

    /// <summary>
    /// Chooses the representative of an article's cluster again, after the article changed in place, and marks the cluster updated.
    /// </summary>
    /// <param name="articleId">The article.</param>
    /// <param name="at">When; null leaves the cluster's time of change, for what is no news to anyone.</param>
    public void RefreshOf(long articleId, DateTimeOffset? at)
    {
        long cluster = _clusterOf.Value(articleId)!.Value;
        if (at is not { } changed)
        {
            RefreshQuietly([cluster]);
        }
        else if (_lastOfFirst.Value(cluster, Most - 1L) is long last && last < articleId)
        {
            // Of a flood, an article that has no say in which one stands for it.
            _touch.Run(cluster, changed.ToStored());
        }
        else
        {
            Refresh(cluster, changed);
        }
    }

    /// <summary>Chooses the representative and counts members and outlets again; removes a cluster without members.</summary>
    /// <param name="id">The cluster.</param>
    /// <param name="at">When it changed.</param>
    /// <param name="isNew">Whether a cluster that is not there yet appears now, and not when its first article did.</param>
    private void Refresh(long id, DateTimeOffset at, bool isNew = false)
    {
        switch (_sizeUpTo.Value(id, Most + 1L)!.Value)
        {
            case 0:
                // Readers know the story by its number, which must never be another's.
                _keepNumber.Run(id);
                _remove.Run(id);
                break;
            case 1:
                _addSingle.Run(id, at.ToStored(), isNew ? 1L : 0L);
                break;
            case <= Most:
                Save(id, FirstMembers(id), at, isNew);
                break;
            default:
                (long size, long outlets, long seen) = _counts.Row(static row => (row.Integer(0), row.Integer(1), row.Integer(2)), id);
                List<ClusterMember> first = FirstMembers(id);
                _save.Run(
                    id, _policy.Choose(first).ArticleId, size, outlets, seen, Published(first), at.ToStored(), PlaceOf(first, isNew),
                    IsBacklog(first));
                break;
        }
    }

    /// <summary>
    /// Notes that one article joined, left or changed within a cluster that has more members than are weighed for its representative.
    /// Neither counts nor reads the others, or a flood of copies would cost the square of their number.
    /// </summary>
    /// <returns>False where the cluster is not that large, or the article has a say in its representative: it has to be
    /// refreshed.</returns>
    private bool TryMove(long id, long article, bool joins, bool wasThere, DateTimeOffset at)
    {
        (long Representative, long Size, long Outlets, long Seen, long Published, long Backlog) row = _row.Row(
            static row => (row.Integer(0), row.Integer(1), row.Integer(2), row.Integer(3), row.Integer(4), row.Integer(5)), id);
        if (row.Size <= Most || (_lastOfFirst.Value(id, Most - 1L) ?? long.MaxValue) >= article)
        {
            return false;
        }

        (string outlet, long backlog) = _outletOf.Row(static row => (row.Text(0), row.Integer(1)), article)!;
        int change = (joins ? 1 : 0) - (wasThere ? 1 : 0);
        long outlets = row.Outlets + (change == 0 || _hasOther.Value(id, outlet, article) is not null ? 0 : change);
        _save.Run(id, row.Representative, row.Size + change, outlets, row.Seen, row.Published, at.ToStored(), 0L, // its place stays
            joins ? row.Backlog & backlog : row.Backlog);
        return true;
    }

    /// <summary>
    /// Chooses again the representatives of all clusters of several members in which a feed has one, after its priority or kind changed.
    /// The clusters count as unchanged: no article is new.
    /// </summary>
    /// <param name="feedId">The feed.</param>
    public void ChooseRepresentatives(long feedId) => RefreshQuietly(
        [.. Query<long>(
            "SELECT DISTINCT c.id FROM article a JOIN cluster c ON c.id = a.cluster_id WHERE a.feed_id = @feedId AND c.size > 1",
            new { feedId })]);

    /// <summary>
    /// Brings clusters up to date after what is no news to their readers (a member went by retention, an entry is read by new rules): their
    /// time of change stays, and that of a new one is the first appearance of its articles.
    /// </summary>
    internal void RefreshQuietly(IEnumerable<long> clusterIds)
    {
        foreach (long id in clusterIds)
        {
            if ((_updated.Value(id) ?? _firstSeen.Value(id)) is long updated)
            {
                Refresh(id, Times.FromStored(updated));
            }
        }
    }

    private void Save(long id, List<ClusterMember> members, DateTimeOffset at, bool isNew) => _save.Run(
        id,
        _policy.Choose(members).ArticleId,
        (long)members.Count,
        (long)members.Select(m => m.Feed.Outlet).Distinct(StringComparer.Ordinal).Count(),
        members.Min(m => m.FirstSeen).ToStored(),
        Published(members),
        at.ToStored(),
        PlaceOf(members, isNew),
        IsBacklog(members));

    private static long IsBacklog(List<ClusterMember> members) => members.TrueForAll(static member => member.IsBacklog) ? 1 : 0;

    /// <summary>A cluster that appears now stands at the newest article, another one at the article it began with.</summary>
    private long PlaceOf(List<ClusterMember> members, bool isNew) => isNew ? _lastGivenArticle.Value() ?? 0 : members[0].ArticleId;

    /// <summary>
    /// A story is as old as the member that had it first says. The least of all stated times would let any copy bury it in the past.
    /// </summary>
    private static long Published(List<ClusterMember> members)
    {
        ClusterMember first = members[0];
        foreach (ClusterMember member in members)
        {
            first = ClusterMember.ByAppearance(member, first) < 0 ? member : first;
        }

        return first.Published.ToStored();
    }

    private void Merge(ClusterMerge merge, DateTimeOffset at)
    {
        Execute("UPDATE article SET cluster_id = @IntoId WHERE cluster_id = @AbsorbedId", merge);
        Redirect(merge.AbsorbedId, merge.IntoId, at);
    }

    private void Redirect(long from, long to, DateTimeOffset at)
    {
        var values = new { from, to, at = at.ToStored() };

        // Ids absorbed earlier point straight at the living cluster, so resolving is one step however long the history.
        Execute("UPDATE cluster_merge SET into_id = @to WHERE into_id = @from", values);
        Execute(
            """
            INSERT INTO cluster_merge (absorbed_id, into_id, at) VALUES (@from, @to, @at)
            ON CONFLICT (absorbed_id) DO UPDATE SET into_id = excluded.into_id
            """,
            values);
    }

    /// <summary>The members stored first, at most <see cref="Most"/>; of their reasons only the rule.</summary>
    private List<ClusterMember> FirstMembers(long clusterId) => _firstMembers.Rows(
        static row => new ClusterMember
        {
            ArticleId = row.Integer(0),
            Title = row.Text(1),
            Link = row.TextOrNull(2),
            Published = Times.FromStored(row.Integer(3)),
            Appeared = Times.FromStored(row.Integer(19)),
            FirstSeen = Times.FromStored(row.Integer(4)),
            IsBacklog = row.Integer(20) != 0,
            TextLength = (int)row.Integer(5),
            Reason = new MembershipReason { Rule = row.Text(6) },
            Credit = row.IsNull(8) ? null : new CreditedSource(row.TextOrNull(7), row.Text(8), row.TextOrNull(9), row.Text(10)),
            Feed = FeedOf(row),
        },
        clusterId,
        (long)Most);

    private static FeedSummary FeedOf(Statement row) => new()
    {
        Id = row.Integer(11),
        Title = row.Text(12),
        Url = row.Text(13),
        Outlet = row.Text(14),
        Category = row.Text(15),
        Settings = StoredSettings.Read(row.Text(16)),
        CreditsOthers = row.Integer(17) != 0,
        SiteIsOperators = row.Integer(18) != 0,
    };

    /// <summary>
    /// What becomes of the marks of clusters whose members go elsewhere. Of clusters that became one, the marks of either count: read if
    /// one was, starred if one was. A part that is split off has the marks of the whole; an unread one appears now, or apps that ask for
    /// what appeared since their last visit would never meet it.
    /// </summary>
    private sealed class InheritedMarks(ClusterTable table)
    {
        private readonly Dictionary<long, (long Read, long Starred, long Crawled)> _before = [];
        private readonly HashSet<(long From, long To)> _moves = [];

        /// <summary>Members go from one cluster to another. Both stand as they were before.</summary>
        public void Note(long from, long to)
        {
            if (from != 0 && from != to && _moves.Add((from, to)))
            {
                Remember(from);
                Remember(to);
            }
        }

        /// <summary>All clusters stand as they are to be.</summary>
        public void Give(DateTimeOffset at)
        {
            // A cluster that was merged into another one, and that into a third, leaves its marks to the third.
            foreach (IGrouping<long, (long From, long To)> into in _moves.GroupBy(move => Last(move.To)))
            {
                bool wasThere = _before.TryGetValue(into.Key, out (long Read, long Starred, long Crawled) own);
                (long Read, long Starred, long Crawled)[] others =
                [
                    .. into.Where(move => _before.ContainsKey(move.From) && (!wasThere || table._sizeUpTo.Value(move.From, 1L) == 0))
                    .Select(move => _before[move.From]),
                ];
                if (others.Length == 0)
                {
                    continue;
                }

                long read = others.Append(own).Max(static marks => marks.Read);
                long starred = others.Append(own).Max(static marks => marks.Starred);
                long crawled = wasThere ? own.Crawled : read == 0 ? at.ToStored() : others.Min(static marks => marks.Crawled);
                table._takeMarks.Run(into.Key, read, starred, crawled);
            }
        }

        private long Last(long to)
        {
            for (int step = 0; step < _moves.Count && table._sizeUpTo.Value(to, 1L) == 0; step++)
            {
                long emptied = to;
                to = _moves.FirstOrDefault(move => move.From == emptied, (From: emptied, To: emptied)).To;
            }

            return to;
        }

        private void Remember(long id)
        {
            if (!_before.ContainsKey(id) && table._marks.Row(
                static row => ((long, long, long)?)(row.Integer(0), row.Integer(1), row.Integer(2)), id) is { } marks)
            {
                _before.Add(id, marks);
            }
        }
    }
}
