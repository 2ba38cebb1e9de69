namespace FeedAggregator.Storage;

/// <summary>Reads articles with their feeds and places; the lists of articles and of clusters are made of them.</summary>
internal sealed class ArticleRows : Table
{
    private const string HeadColumns = """
        a.id AS Id, a.cluster_id AS ClusterId, a.guid AS Guid, a.title AS Title, a.link AS Link, a.canonical_url AS CanonicalUrl,
          a.published AS Published,
        a.first_seen AS FirstSeen, a.text_length AS TextLength,
        a.credit_site AS CreditSite, a.credit_name AS CreditName, a.credit_url AS CreditUrl, a.credit_rule AS CreditRule,
        a.rule AS Rule, a.measure AS Measure, a.score AS Score, a.jaccard AS Jaccard, a.matched_id AS MatchedId,
          a.shared_shingles AS SharedShingles,
        f.id AS FeedId, f.title AS FeedTitle, f.url AS FeedUrl, f.site_url AS SiteUrl, f.outlet AS Outlet, f.category AS Category,
        f.settings AS FeedSettings, f.credits_others AS CreditsOthers, f.site_is_operators AS SiteIsOperators,
        coalesce(a.appeared, a.published) AS Appeared
        """;

    private const string FullColumns = HeadColumns + """
        , a.author AS Author, a.published_origin AS PublishedOrigin, a.updated AS Updated, a.language AS Language,
        a.summary AS Summary, a.is_summary AS IsSummary, a.content_hash AS ContentHash, a.image AS Image, a.categories AS Categories,
        a.enclosures AS Enclosures, a.revision AS Revision, b.sanitiser_version AS SanitiserVersion,
        t.state AS FullTextWord, t.problem AS FullTextProblem
        """;

    private readonly string _these;
    private readonly string _members;
    private readonly string _firstMembers;

    public ArticleRows(StoreConnection on)
        : base(on)
    {
        _these = Dialect.In("@ids");
        _members = $"SELECT {HeadColumns} FROM article a JOIN feed f ON f.id = a.feed_id WHERE a.cluster_id {_these}";
        _firstMembers =
            $"""
            SELECT {HeadColumns} FROM {Dialect.Each("@ids", "c")} JOIN article a
              ON a.id IN (SELECT id FROM article WHERE cluster_id = c.value ORDER BY id LIMIT @most)
              JOIN feed f ON f.id = a.feed_id
            """;
    }

    /// <summary>The members of some clusters, the earliest first.</summary>
    /// <param name="clusterIds">The clusters.</param>
    /// <param name="most">Members of each at the most, those stored first.</param>
    public Dictionary<long, List<ClusterMember>> Members(IReadOnlyCollection<long> clusterIds, int most = int.MaxValue)
    {
        IEnumerable<Row> rows =
            Query<Row>(most == int.MaxValue ? _members : _firstMembers, new { ids = StoredJson.Text(clusterIds), most });
        return rows.GroupBy(row => row.ClusterId).ToDictionary(group => group.Key, Members);

        static List<ClusterMember> Members(IGrouping<long, Row> group)
        {
            List<ClusterMember> members = [.. group.Select(row => row.ToMember())];
            members.Sort(ClusterMember.ByAppearance);
            return members;
        }
    }

    /// <summary>Some articles as members of their clusters, by number.</summary>
    /// <param name="articleIds">The articles.</param>
    public Dictionary<long, ClusterMember> MembersOf(IReadOnlyCollection<long> articleIds) =>
        Query<Row>($"SELECT {HeadColumns} FROM article a JOIN feed f ON f.id = a.feed_id WHERE a.id {_these}",
            new { ids = StoredJson.Text(articleIds) })
        .ToDictionary(row => row.Id, row => row.ToMember());

    /// <summary>Some articles, by number.</summary>
    /// <param name="ids">The articles.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    public Dictionary<long, StoredArticle> Articles(IReadOnlyCollection<long> ids, BodyBounds bodies)
    {
        string these = StoredJson.Text(ids);
        long html = bodies.Html;
        if (html > 0 && bodies.HtmlInAll < long.MaxValue)
        {
            // Lengths are read without the texts.
            IEnumerable<long> lengths =
                Query<long>($"SELECT octet_length(html) FROM article_body WHERE article_id {_these}", new { ids = these });
            html = Math.Min(html, BodyBounds.ShareOf(lengths, bodies.HtmlInAll));
        }

        IEnumerable<Row> rows = Query<Row>(
            $"""
            SELECT {FullColumns}, {Beginning("b.html", "@html", html)} AS Html, {Beginning("b.text", "@text", bodies.Text)} AS Text,
              {(html is 0 or >= int.MaxValue ? "0" : "octet_length(b.html)")} AS HtmlBytes
            FROM article a JOIN feed f ON f.id = a.feed_id JOIN article_body b ON b.article_id = a.id
              LEFT JOIN full_text t ON t.article_id = a.id
            WHERE a.id {_these}
            """,
            new { ids = these, html, text = bodies.Text });
        return rows.ToDictionary(row => row.Id, row => row.ToArticle());
    }

    private static string Beginning(string column, string parameter, long length) => length switch
    {
        0 => "''",
        >= int.MaxValue => column,
        _ => $"substr({column}, 1, {parameter})",
    };

    private sealed class Row
    {
        public long Id { get; init; }
        public long ClusterId { get; init; }
        public string Title { get; init; } = "";
        public string? Link { get; init; }
        public string? CanonicalUrl { get; init; }
        public long Published { get; init; }
        public long FirstSeen { get; init; }
        public long Appeared { get; init; }
        public int TextLength { get; init; }
        public string? CreditSite { get; init; }
        public string? CreditName { get; init; }
        public string? CreditUrl { get; init; }
        public string? CreditRule { get; init; }
        public string Rule { get; init; } = "";
        public string? Measure { get; init; }
        public double? Score { get; init; }
        public double? Jaccard { get; init; }
        public long? MatchedId { get; init; }
        public int SharedShingles { get; init; }
        public long FeedId { get; init; }
        public string FeedTitle { get; init; } = "";
        public string FeedUrl { get; init; } = "";
        public string? SiteUrl { get; init; }
        public string Outlet { get; init; } = "";
        public string Category { get; init; } = "";
        public string FeedSettings { get; init; } = "{}";
        public bool CreditsOthers { get; init; }
        public bool SiteIsOperators { get; init; }
        public string? Guid { get; init; }
        public string? Author { get; init; }
        public int PublishedOrigin { get; init; }
        public long? Updated { get; init; }
        public string? Language { get; init; }
        public string Summary { get; init; } = "";
        public bool IsSummary { get; init; }
        public string ContentHash { get; init; } = "";
        public string? Image { get; init; }
        public string Categories { get; init; } = "[]";
        public string Enclosures { get; init; } = "[]";
        public int Revision { get; init; }
        public string Html { get; init; } = "";
        public string Text { get; init; } = "";
        public int SanitiserVersion { get; init; }
        public long HtmlBytes { get; init; }
        public string? FullTextWord { get; init; }
        public string? FullTextProblem { get; init; }

        public ClusterMember ToMember() => new()
        {
            ArticleId = Id,
            Feed = Feed(),
            Guid = Guid,
            Title = Title,
            Link = Link,
            CanonicalUrl = CanonicalUrl,
            Published = Times.FromStored(Published),
            Appeared = Times.FromStored(Appeared),
            FirstSeen = Times.FromStored(FirstSeen),
            TextLength = TextLength,
            Credit = Credit(),
            Reason = Reason(),
        };

        public StoredArticle ToArticle() => new()
        {
            Id = Id,
            Feed = Feed(),
            FirstSeen = Times.FromStored(FirstSeen),
            Revision = Revision,
            ClusterId = ClusterId,
            Reason = Reason(),
            IsCut = HtmlBytes > 0 && HtmlBytes > System.Text.Encoding.UTF8.GetByteCount(Html),
            FullText = FullTextWord is { } word ? new FullTextState(word, FullTextProblem) : null,
            Article = new Article
            {
                Guid = Guid,
                Link = Link,
                CanonicalUrl = CanonicalUrl,
                Title = Title,
                Author = Author,
                Published = Times.FromStored(Published),
                PublishedOrigin = (PublishedOrigin)PublishedOrigin,
                Updated = Times.FromStored(Updated),
                Html = Html,
                SanitiserVersion = SanitiserVersion,
                Text = Text,
                Summary = Summary,
                IsSummary = IsSummary,
                Language = Language,
                Credit = Credit(),
                ContentHash = ContentHash,
                Image = Image,
                Categories = StoredJson.Texts(Categories),
                Enclosures = StoredJson.Enclosures(Enclosures),
            },
        };

        private FeedSummary Feed() => new()
        {
            Id = FeedId,
            Title = FeedTitle,
            Url = FeedUrl,
            SiteUrl = SiteUrl,
            Outlet = Outlet,
            Category = Category,
            Settings = StoredSettings.Read(FeedSettings),
            CreditsOthers = CreditsOthers,
            SiteIsOperators = SiteIsOperators,
        };

        private CreditedSource? Credit() => CreditName is null
            ? null
            : new CreditedSource(CreditSite, CreditName, CreditUrl, CreditRule ?? "");

        private MembershipReason Reason() => new()
        {
            Rule = Rule,
            Measure = Measure,
            Score = Score,
            Jaccard = Jaccard,
            MatchedArticleId = MatchedId,
            SharedShingles = SharedShingles,
        };
    }
}

/// <summary>How much of the texts of articles a list reads. What is stored stays whole.</summary>
/// <param name="Html">Longest HTML of one article, in characters; more is cut off (<see cref="StoredArticle.IsCut"/>).</param>
/// <param name="Text">Longest clean text of one article, in characters.</param>
/// <param name="HtmlInAll">Bytes of HTML of all articles together: where there is more, the longest are cut first.</param>
public sealed record BodyBounds(int Html, int Text, long HtmlInAll = long.MaxValue)
{
    /// <summary>Everything.</summary>
    public static BodyBounds Whole { get; } = new(int.MaxValue, int.MaxValue);

    /// <summary>Nothing: for lists that show summaries.</summary>
    public static BodyBounds None { get; } = new(0, 0);

    /// <summary>
    /// The largest share of each of several sizes so that all shares together stay below a sum: only what is larger is cut.
    /// </summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="sum">The sum.</param>
    public static long ShareOf(IEnumerable<long> sizes, long sum)
    {
        long[] ordered = [.. sizes.Order()];
        for (int i = 0; i < ordered.Length; i++)
        {
            long share = Math.Max(0, sum) / (ordered.Length - i);
            if (ordered[i] > share)
            {
                return share;
            }

            sum -= ordered[i];
        }

        return long.MaxValue;
    }
}
