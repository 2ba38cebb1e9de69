using FeedAggregator.Deduplication;
using FeedAggregator.Normalising;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Ingest;

/// <summary>
/// Normalises and fingerprints what is new in a parsed document. Most entries of a changed document are those of the last one, letter for
/// letter; they are recognised by their hash and not worked on again.
/// </summary>
internal sealed class DocumentNormaliser(ArticleNormaliser normaliser, RetentionOptions retention, Store store)
{
    private static readonly IReadOnlyDictionary<EntryHash, long> NothingKnown = new Dictionary<EntryHash, long>();
    private static readonly IReadOnlySet<EntryHash> NothingDropped = new HashSet<EntryHash>();

    /// <summary>Reads a document.</summary>
    /// <param name="feed">The feed as it was fetched.</param>
    /// <param name="facts">How it came.</param>
    /// <param name="parsed">The document.</param>
    /// <param name="now">When it came.</param>
    /// <param name="cancellationToken">Gives it up between two entries.</param>
    public IncomingDocument Read(Feed feed, FetchFacts facts, ParsedFeed parsed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var context = new NormalisingContext
        {
            Outlet = Outlet.Of(parsed.Link ?? feed.SiteUrl, feed.Url),
            FeedUrl = facts.FinalUrl,
            FeedTitle = parsed.Title?.Value,
            FetchedAt = now,
        };

        // Keys that depend on the whole document need the whole document read. The names in a first one are those of its articles: none is
        // read twice.
        bool isFirst = feed.LastSuccess is null;
        bool sharesNames = !isFirst && EntryKeys.DependOnEachOther(parsed.Entries.Select(NameOf));
        bool isWhole = isFirst || sharesNames;
        ulong reading = EntryHash.ReadingOf(parsed, context, sharesNames);
        IReadOnlyList<EntryRule> rules = feed.Settings.Rules;
        (Growth? allowance, IReadOnlyDictionary<EntryHash, long> before, IReadOnlySet<EntryHash> droppedBefore) = isFirst
            ? ((Growth?)null, NothingKnown, NothingDropped)
            : store.Read(reader => (
                (Growth?)retention.DailyQuota.Without(reader.Growth.Of(feed.Id, now)),
                isWhole ? NothingKnown : reader.Feeds.CurrentEntries(feed.Id, now),
                isWhole || rules.Count == 0 ? NothingDropped : reader.Dropped.Hashes(feed)));
        int stillDropped = 0;
        List<long> known = [];
        List<(ParsedEntry Entry, EntryHash Hash)> unknown = [];
        foreach (ParsedEntry entry in parsed.Entries)
        {
            EntryHash hash = isFirst ? default : EntryHash.Of(reading, entry);
            if (before.TryGetValue(hash, out long id))
            {
                known.Add(id);
            }
            else if (droppedBefore.Contains(hash))
            {
                stillDropped++;
            }
            else
            {
                unknown.Add((entry, hash));
            }
        }

        // What is over the quota is not read at all, and of what may be over it the last entries are read: documents list the newest first.
        int unread = allowance is not { } left || (sharesNames && left is { Articles: > 0, Bytes: > 0 }) ? 0
            : left.Bytes == 0 ? unknown.Count : (int)Math.Max(0, unknown.Count - left.Articles);
        List<(Article Article, ParsedEntry Entry, EntryHash Hash)> fresh = new(unknown.Count - unread);
        foreach ((ParsedEntry entry, EntryHash hash) in unknown.Skip(unread))
        {
            cancellationToken.ThrowIfCancellationRequested();
            DocumentThreads.Shared.Relieve();
            fresh.Add((normaliser.Normalise(parsed, entry, context), entry, hash));
        }

        Article[] articles = [.. fresh.Select(item => item.Article)];
        IReadOnlyList<EntryKeys> keys = EntryKeys.Of(articles);
        reading = isFirst ? EntryHash.ReadingOf(parsed, context, EntryKeys.DependOnEachOther(articles.Select(EntryName.Of))) : reading;

        EntryFilter filter = new(rules);

        // Documents list the newest first; ids grow with time when the oldest are stored first.
        IncomingArticle[] incoming =
        [
            .. fresh.Select((item, i) => new IncomingArticle(
                item.Article,
                keys[i],
                Deduplicator.Fingerprint(item.Article),
                isFirst ? EntryHash.Of(reading, item.Entry) : item.Hash)
            {
                DroppedBy = filter.DroppedBy(item.Article),
                Source = item.Entry,
            }).OrderBy(incoming => incoming.Article.Published),
        ];
        return new IncomingDocument(known, incoming)
        {
            StillDropped = stillDropped,
            Unread = unread,
            Allowance = allowance,
            Former = unread > 0 && isWhole
                ? [.. store.Read(reader => reader.Feeds.CurrentEntries(feed.Id, now)).Values]
                : [.. before.Values],
            Warnings = [.. filter.TimedOut.Select(
                rule => new FeedWarning(
                    "rule-timeout", 0, $"the rule \"{rule}\" took too long and was set aside: nothing was dropped by it"))],
        };
    }

    private static EntryName NameOf(ParsedEntry entry)
    {
        (string? guid, string? url) = ArticleNormaliser.NameOf(entry);
        return EntryName.Of(guid, url);
    }
}

/// <summary>A document on its way into the store.</summary>
/// <param name="Known">Articles whose entries stand in it exactly as they did the last time: nothing about them is new.</param>
/// <param name="Articles">All others, oldest first.</param>
internal sealed record IncomingDocument(IReadOnlyList<long> Known, IReadOnlyList<IncomingArticle> Articles)
{
    /// <summary>No document came.</summary>
    public static IncomingDocument None { get; } = new([], []);

    /// <summary>Entries that the feed's rules dropped before and still do.</summary>
    public int StillDropped { get; init; }

    /// <summary>What is to be told about the feed beside its document: rules that ran out of time.</summary>
    public IReadOnlyList<FeedWarning> Warnings { get; init; } = [];

    /// <summary>Entries that were not even read, because the feed's quota is used up.</summary>
    public int Unread { get; init; }

    /// <summary>What the feed may still add today; null where nothing bounds it.</summary>
    public Growth? Allowance { get; init; }

    /// <summary>Articles of the document before it.</summary>
    public IReadOnlyCollection<long> Former { get; init; } = [];

    /// <summary>How many entries it has.</summary>
    public int Entries => Known.Count + Articles.Count + StillDropped + Unread;
}

/// <summary>An article on its way into the store, with all that can be computed before the transaction.</summary>
/// <param name="Article">What it says.</param>
/// <param name="Keys">Its names in its feed.</param>
/// <param name="Fingerprint">What deduplication compares.</param>
/// <param name="Entry">Hash of the entry it was made of; null for an import.</param>
internal sealed record IncomingArticle(Article Article, EntryKeys Keys, ArticleFingerprint Fingerprint, EntryHash? Entry = null)
{
    /// <summary>The entry it was made of; null for an import.</summary>
    public ParsedEntry? Source { get; init; }

    /// <summary>The rule that keeps it out unless it is stored already, in words; null where it is kept.</summary>
    public string? DroppedBy { get; init; }

    /// <summary>Whether it is of what the feed had already when it was subscribed to, and not of the newest few of that.</summary>
    public bool IsBacklog { get; init; }

    /// <summary>
    /// Marks the backlog in the first document of a feed: what was published long before it, but for the newest few, so that a new
    /// subscription shows what it is like.
    /// </summary>
    /// <param name="articles">Articles of the document.</param>
    /// <param name="options">What is long, and how many are few.</param>
    /// <param name="now">When the document was read.</param>
    public static IReadOnlyList<IncomingArticle> MarkBacklog(
        IReadOnlyList<IncomingArticle> articles, SubscriptionOptions options, DateTimeOffset now)
    {
        HashSet<int> backlog =
        [
            .. Enumerable.Range(0, articles.Count)
                .Where(i => articles[i].Article.Published < now - options.BacklogAge)
                .OrderByDescending(i => articles[i].Article.Published)
                .Skip(options.BacklogEntries),
        ];
        return backlog.Count == 0
            ? articles
            : [.. articles.Select((article, i) => backlog.Contains(i) ? article with { IsBacklog = true } : article)];
    }
}
