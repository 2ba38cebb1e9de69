using FeedAggregator.Deduplication;
using FeedAggregator.Fetching;
using FeedAggregator.Normalising;
using FeedAggregator.Parsing;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator;

/// <summary>
/// Normalises and fingerprints what is new in a parsed document. Most entries of a changed document are those of the last one, letter for
/// letter; they are recognised by their hash and not worked on again.
/// </summary>
internal sealed class DocumentNormaliser(ArticleNormaliser normaliser, IStore store)
{
    public IncomingDocument Read(Feed feed, FetchFacts facts, ParsedFeed parsed, DateTimeOffset now)
    {
        var context = new NormalisingContext
        {
            Outlet = Outlet.Of(parsed.Link ?? feed.SiteUrl, feed.Url),
            FeedUrl = facts.FinalUrl,
            FeedTitle = parsed.Title?.Value,
            FetchedAt = now,
        };
        IReadOnlyDictionary<EntryHash, long> before = feed.LastSuccess is null || RepeatsNames(parsed)
            ? new Dictionary<EntryHash, long>()
            : store.CurrentEntries(feed.Id);
        List<long> known = [];
        List<(Article Article, EntryHash Entry)> fresh = [];
        foreach (ParsedEntry entry in parsed.Entries)
        {
            EntryHash hash = EntryHash.Of(parsed, entry, context);
            if (before.TryGetValue(hash, out long id))
            {
                known.Add(id);
            }
            else
            {
                fresh.Add((normaliser.Normalise(parsed, entry, context), hash));
            }
        }

        IReadOnlyList<EntryKeys> keys = EntryKeys.Of([.. fresh.Select(item => item.Article)]);

        // Documents list the newest first; ids grow with time when the oldest are stored first.
        return new IncomingDocument(
            known,
            [
                .. fresh.Select((item, i) => new IncomingArticle(item.Article, keys[i], DeduplicationMemory.Fingerprint(item.Article), item.Entry))
                    .OrderBy(incoming => incoming.Article.Published),
            ]);
    }

    /// <summary>Whether entries share an id or address: then their keys depend on the whole document, so the whole document is read.</summary>
    private static bool RepeatsNames(ParsedFeed parsed) =>
        Repeats(parsed.Entries.Select(entry => entry.Id)) || Repeats(parsed.Entries.Select(entry => entry.Link));

    private static bool Repeats(IEnumerable<string?> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.Any(name => name is not null && !seen.Add(name));
    }
}
