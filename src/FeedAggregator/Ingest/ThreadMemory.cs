using FeedAggregator.NearDuplicates;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>The clusters of the window as <see cref="ThreadKeeper"/> compares them, and how far it has come.</summary>
internal sealed class ThreadMemory
{
    /// <summary>Articles read at a time.</summary>
    private const int Page = 1000;

    private ThreadMemory(ThreadIndex index, ThreadProgress progress)
    {
        Index = index;
        Progress = progress;
    }

    /// <summary>The index.</summary>
    public ThreadIndex Index { get; }

    /// <summary>What of the store it holds.</summary>
    public ThreadProgress Progress { get; set; }

    /// <summary>The decisions it knows, by number; none after a start, so that the first piece sees that each holds.</summary>
    public IReadOnlyList<long> Verdicts { get; set; } = [];

    /// <summary>The clusters that they keep apart.</summary>
    public HashSet<(long Left, long Right)> Apart { get; set; } = [];

    /// <summary>
    /// Fills it from the store: the clusters as they were placed, in that order, each with its thread. It begins a window before the
    /// window, so that what is left in memory is what a keeper that never stopped would have.
    /// </summary>
    public static ThreadMemory Load(Store store, ThreadOptions options, CancellationToken cancellationToken)
    {
        ThreadIndex index = new(options);
        (ThreadProgress progress, long last, DateTimeOffset? seen) = store.Read(reader =>
        {
            ThreadProgress progress = reader.Threads.Progress();
            return (progress, reader.Threads.LastId(), reader.Threads.SeenAt(progress.Article));
        });
        index.ReserveThreads(last);
        if (seen is { } end)
        {
            long after = store.Read(reader => reader.Threads.LastBefore(end - (2 * options.Window), progress.Article));
            while (after < progress.Article)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = store.Read(reader => LoadPage(reader, index, options, after, progress.Article));
            }
        }

        return new ThreadMemory(index, progress);
    }

    /// <summary>A person's decisions that clusters are not related.</summary>
    public static IReadOnlyList<Verdict> Unrelated(StoreReader reader) =>
        [.. reader.Verdicts.All().Where(static verdict => verdict.Kind == VerdictKind.Unrelated)];

    /// <summary>
    /// The clusters that decisions keep apart, by the articles they were made about: so they hold whatever the clusters became. Articles
    /// that share a cluster by now say nothing.
    /// </summary>
    public static HashSet<(long Left, long Right)> Pairs(StoreReader reader, IReadOnlyList<Verdict> verdicts)
    {
        if (verdicts.Count == 0)
        {
            return [];
        }

        IReadOnlyDictionary<long, long> clusterOf =
            reader.Threads.ClustersOf([.. verdicts.SelectMany(static verdict => verdict.Left.Concat(verdict.Right)).Distinct()]);
        HashSet<(long, long)> pairs = [];
        foreach (Verdict verdict in verdicts)
        {
            long[] right = [.. Clusters(verdict.Right)];
            foreach (long one in Clusters(verdict.Left))
            {
                pairs.UnionWith(right.Where(other => other != one).Select(other => (one, other)));
            }
        }

        return pairs;

        IEnumerable<long> Clusters(IReadOnlyList<long> articles) =>
            articles.Where(clusterOf.ContainsKey).Select(article => clusterOf[article]).Distinct().Order();
    }

    private static long LoadPage(StoreReader reader, ThreadIndex index, ThreadOptions options, long after, long upTo)
    {
        IReadOnlyList<(long Article, long Cluster, DateTimeOffset FirstSeen)> articles = reader.Threads.Articles(after, upTo, Page);
        if (articles.Count == 0)
        {
            return upTo;
        }

        IReadOnlyDictionary<long, long> threads = reader.Threads.Of([.. articles.Select(article => article.Cluster).Distinct()]);
        foreach ((_, ThreadItem item) in new ThreadItems(reader, options).Changed(articles))
        {
            index.Load(item, threads.TryGetValue(item.Id, out long thread) ? thread : null);
        }

        return articles[^1].Article;
    }
}

/// <summary>
/// Reads clusters as threads compare them. A cluster says what its first member with a text says, so that what counts does not change with
/// every copy; its time is that of its first member, its outlets are those of its members up to an article.
/// </summary>
internal sealed class ThreadItems(StoreReader reader, ThreadOptions options)
{
    /// <summary>Clusters as they are, those that are not to be compared left out.</summary>
    /// <param name="clusterIds">Their ids.</param>
    /// <param name="upTo">Members after this article are left out.</param>
    public Dictionary<long, ThreadItem> Whole(IReadOnlyCollection<long> clusterIds, long upTo)
    {
        IReadOnlyDictionary<long, IReadOnlyList<ThreadSource>> sources = reader.Threads.Sources(clusterIds, upTo);
        return Read([.. sources.Select(pair => Shape.Of(pair.Key, pair.Value, pair.Value.Count)).OfType<Shape>()])
            .ToDictionary(item => item.Id);
    }

    /// <summary>
    /// What new articles made of their clusters, in order: each cluster as it was with that article, where it began with it, or has another
    /// text or one more outlet by it.
    /// </summary>
    /// <param name="articles">The articles.</param>
    public IReadOnlyList<(DateTimeOffset Seen, ThreadItem Item)> Changed(
        IReadOnlyList<(long Article, long Cluster, DateTimeOffset FirstSeen)> articles)
    {
        IReadOnlyDictionary<long, IReadOnlyList<ThreadSource>> sources = Sources(articles, articles[^1].Article);
        List<(DateTimeOffset Seen, Shape Shape)> changed = [];
        foreach ((long article, long cluster, DateTimeOffset seen) in articles)
        {
            int place = sources.TryGetValue(cluster, out IReadOnlyList<ThreadSource>? members) ? PlaceOf(article, members) : -1;
            if (place >= 0 && Shape.Of(cluster, members!, place + 1) is { } shape && shape.Time >= seen - options.Window &&
                (place == 0 || Shape.Of(cluster, members!, place) is not { } before || !before.SaysWhat(shape)))
            {
                changed.Add((seen, shape));
            }
        }

        return [.. changed.Select(change => change.Seen).Zip(Read([.. changed.Select(change => change.Shape)]))];
    }

    private static int PlaceOf(long article, IReadOnlyList<ThreadSource> members)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].ArticleId == article)
            {
                return i;
            }
        }

        return -1;
    }

    private IReadOnlyDictionary<long, IReadOnlyList<ThreadSource>> Sources(
        IReadOnlyList<(long Article, long Cluster, DateTimeOffset FirstSeen)> articles, long upTo) =>
        reader.Threads.Sources([.. articles.Select(article => article.Cluster).Distinct()], upTo);

    private IEnumerable<ThreadItem> Read(IReadOnlyList<Shape> shapes)
    {
        IReadOnlyDictionary<long, (string Title, string Text)> words =
            reader.Threads.Words([.. shapes.Select(shape => shape.Article).Distinct()], options.LeadCharacters);
        return shapes.Select(shape => new ThreadItem
        {
            Id = shape.Cluster,
            Time = shape.Time,
            Headline = words[shape.Article].Title,
            Text = words[shape.Article].Text,
            Sources = shape.Outlets,
        });
    }

    /// <summary>What of a cluster counts, without its words.</summary>
    /// <param name="Cluster">The cluster.</param>
    /// <param name="Article">The article whose words count.</param>
    /// <param name="Time">When it began.</param>
    /// <param name="Outlets">Its outlets, in order of appearance.</param>
    private sealed record Shape(long Cluster, long Article, DateTimeOffset Time, IReadOnlyCollection<string> Outlets)
    {
        public static Shape? Of(long cluster, IReadOnlyList<ThreadSource> members, int count) => members[0].IsAlone
            ? null
            : new Shape(
                cluster,
                (members.Take(count).FirstOrDefault(static member => member.HasText) ?? members[0]).ArticleId,
                members[0].Time,
                [.. members.Take(count).Select(static member => member.Outlet).OfType<string>().Distinct(StringComparer.Ordinal)]);

        public bool SaysWhat(Shape other) => Article == other.Article && Outlets.Count == other.Outlets.Count;
    }
}
