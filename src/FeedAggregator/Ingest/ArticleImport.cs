using FeedAggregator.Deduplication;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.Normalising;
using FeedAggregator.Normalising.Crediting;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>
/// Brings plain-text articles in by the same way as those of feeds: normalised, fingerprinted, stored and put together with copies in one
/// transaction a batch. Importing the same files again adds nothing; a file that changed becomes a revision of its article.
/// </summary>
public sealed class ArticleImport
{
    /// <summary>Articles in one transaction: enough to be fast, few enough that a running service is not kept waiting.</summary>
    private const int BatchSize = 64;

    private readonly ArticleNormaliser _normaliser;
    private readonly DeduplicationMemory _memory;
    private readonly Store _store;
    private readonly TimeProvider _clock;

    /// <summary>Joins the stages.</summary>
    public ArticleImport(ArticleNormaliser normaliser, DeduplicationMemory memory, Store store, TimeProvider clock)
    {
        _normaliser = normaliser;
        _memory = memory;
        _store = store;
        _clock = clock;
    }

    /// <summary>Imports articles.</summary>
    /// <param name="articles">The articles; read as they are needed.</param>
    /// <param name="folder">Where they come from: the source under which they are kept, so that equal file names of two folders stay
    /// apart.</param>
    /// <param name="imported">Told of each article that is stored.</param>
    /// <param name="cancellationToken">Ends the import between two batches; what is stored stays.</param>
    /// <exception cref="StoreException">The database cannot be written; the batch under way is not stored.</exception>
    public async Task<ImportReport> RunAsync(
        IEnumerable<PlainTextArticle> articles, string folder, Action imported, CancellationToken cancellationToken)
    {
        ImportReport report = new(0, 0, 0);
        foreach (PlainTextArticle[] batch in articles.Chunk(BatchSize))
        {
            DateTimeOffset now = _clock.GetUtcNow();
            Article[] normalised = [.. batch.Select(article => _normaliser.NormalisePlainText(article.Text, article.Name, now))];
            IReadOnlyList<EntryKeys> keys = EntryKeys.Of(normalised);
            IncomingArticle[] incoming =
                [.. normalised.Select((article, i) => new IncomingArticle(article, keys[i], Deduplicator.Fingerprint(article)))];
            ImportReport stored = await _store.WriteAsync(writer => Keep(writer, incoming, folder, now), cancellationToken);
            report = new ImportReport(report.Read + stored.Read, report.Added + stored.Added, report.Revised + stored.Revised);
            Array.ForEach(batch, _ => imported());
        }

        return report;
    }

    /// <summary>On the writer's thread, in one transaction.</summary>
    private ImportReport Keep(StoreWriter writer, IncomingArticle[] incoming, string folder, DateTimeOffset now)
    {
        string url = Feed.ImportScheme + folder;
        Feed source = writer.Feeds.All().FirstOrDefault(feed => feed.SubscribedUrl == url) ?? writer.Feeds.Add(SourceOf(url, folder, now));

        // The outlet of an imported article is its own: nothing is learnt from what several of them share.
        var outlets = new Lazy<OutletDirectory>(() => new OutletDirectory(writer.Feeds.All().Where(static feed => feed.Subscribed)));
        var document = new KeptDocument(incoming, allowance: null, _clock) { NewestUnread = 0 };
        document.Begin(writer, _memory.For(writer), source, outlet: null, () => outlets.Value, now);
        while (!document.Keep())
        {
            // A batch is small enough for one piece of writing.
            document.Committed();
            document.Begin(writer, _memory.For(writer), source, outlet: null, () => outlets.Value, now);
        }

        return new ImportReport(incoming.Length, document.Added, document.Revised);
    }

    /// <summary>The feed that stands for a folder. It is not subscribed to and never fetched.</summary>
    private static Feed SourceOf(string url, string folder, DateTimeOffset now) => new()
    {
        Url = url,
        SubscribedUrl = url,
        Title = $"Imported from {Path.GetFileName(folder.TrimEnd('/'))}",
        TitleIsOperators = true,
        Outlet = "imported",
        Subscribed = false,
        NextDue = now,
        DueReason = "imported articles, nothing to fetch",
    };
}

/// <summary>What an import brought, after it was stored.</summary>
/// <param name="Read">Articles that were read.</param>
/// <param name="Added">Articles that were new.</param>
/// <param name="Revised">Articles that had come before and said something new.</param>
public sealed record ImportReport(int Read, int Added, int Revised);
