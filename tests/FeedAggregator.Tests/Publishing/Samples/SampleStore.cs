using FeedAggregator.Storage;

namespace FeedAggregator.Tests.Publishing.Samples;

/// <summary>A store in memory that holds what a test gives it, past every cleaning at ingest: nothing may depend on that cleaning.</summary>
internal sealed class SampleStore : IStore, IDisposable
{
    private long _version = 1;

    public List<Story> Held { get; } = [];

    public List<Feed> HeldFeeds { get; } = [];

    /// <summary>How often stories were read.</summary>
    public int Reads { get; private set; }

    public StoreIdentity Identity => SampleStories.Identity;

    public StoreTrouble? Trouble => null;

    public int ClusterRules() => 1;

    public SanitiserProgress SanitiserProgress() => new(0, 0, 0);

    public IReadOnlyList<string> NewestTitles(long feedId, int limit) => [];

    public IReadOnlyList<OutdatedHtml> OutdatedHtml(int version, long after, int span) => [];

    public Growth Growth(long feedId, DateTimeOffset now) => default;

    public long Version => Interlocked.Read(ref _version);

    /// <summary>A commit.</summary>
    public void Commit(params Story[] stories)
    {
        foreach (Story story in stories)
        {
            Held.RemoveAll(held => held.Id == story.Id);
            Held.Add(story);
        }

        Interlocked.Increment(ref _version);
    }

    public Task<T> WriteAsync<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IReadOnlyList<Feed> Feeds() => HeldFeeds;

    public IReadOnlyList<FeedName> FeedNames() => [];

    public Feed? Feed(long feedId) => HeldFeeds.Find(feed => feed.Id == feedId);

    public IReadOnlyList<Feed> DueFeeds(DateTimeOffset now, int limit) => [];

    public IReadOnlyDictionary<EntryHash, long> CurrentEntries(long feedId, DateTimeOffset now) => new Dictionary<EntryHash, long>();

    public IReadOnlySet<EntryHash> DroppedHashes(Feed feed) => new HashSet<EntryHash>();

    public IReadOnlyList<DroppedEntry> Dropped(long feedId) => [];

    public IReadOnlyList<WaitingPage> WaitingPages(DateTimeOffset now, int limit, int ofFeed) => [];

    public IReadOnlyList<StoryNotice> DueNotices(DateTimeOffset now, int limit) => [];

    public (int Waiting, string? Problem) NoticeState() => (0, null);

    public IReadOnlyList<HostRest> HostRests(DateTimeOffset now) => [];

    public IReadOnlyList<StoryHead> StoryHeads(StoryFilter filter) => [.. Stories(filter).Select(story => new StoryHead(story.Id, story.Members))];

    public IReadOnlyList<Story> Stories(StoryFilter filter)
    {
        Reads++;
        IEnumerable<Story> found = Held.Where(story => Matches(story, filter));
        return filter switch
        {
            { AfterId: not null } => [.. found.OrderBy(story => story.Id).Take(filter.Limit).Reverse()],
            { Order: StoryOrder.Published } => [.. found.OrderByDescending(story => story.Members[0].Published).ThenByDescending(story => story.Id).Take(filter.Limit)],
            _ => [.. found.OrderByDescending(story => story.Id).Take(filter.Limit)],
        };
    }

    public IReadOnlyList<Story> Entries(StoryFilter filter) => throw new NotSupportedException("no feed of the samples is apart");

    public Story? Story(long clusterId, int mostMembers = int.MaxValue) => Held.Find(story => story.Id == clusterId);

    public IReadOnlyList<StoredArticle> Articles(StoryFilter filter) =>
        [.. Held.Select(story => story.Representative).Where(article => filter.BeforeId is not { } before || article.Id < before).OrderByDescending(article => article.Id).Take(filter.Limit)];

    public StoredArticle? Article(long articleId) => (
        from story in Held
        from member in story.Members
        where member.ArticleId == articleId
        select articleId == story.Representative.Id ? story.Representative : story.Representative with
        {
            Id = articleId,
            Feed = member.Feed,
            Article = story.Representative.Article with { Title = member.Title, Link = member.Link, Text = member.Title + " " + story.Representative.Article.Text },
            Reason = member.Reason,
        }).FirstOrDefault();

    public IReadOnlyList<HourCount> ArticlesPerHour(DateTimeOffset since) =>
        [.. Held.GroupBy(story => new DateTimeOffset(story.FirstSeen.Date.AddHours(story.FirstSeen.Hour), TimeSpan.Zero)).Where(hour => hour.Key >= since).Select(hour => new HourCount(hour.Key, hour.Count()))];

    public IReadOnlyDictionary<string, long> MembersByRule() =>
        Held.SelectMany(story => story.Members).GroupBy(member => member.Reason.Rule).ToDictionary(rule => rule.Key, rule => (long)rule.Count());

    public IReadOnlyList<Verdict> Verdicts() => [];

    public IReadOnlyList<FeedAggregator.NearDuplicates.LearntShingle> Boilerplate() => [];

    public StoreStatistics Statistics() => new(HeldFeeds.Count, 0, Held.Sum(story => story.Members.Count), Held.Count, Held.Count(story => story.Members.Count > 1), 4096);

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool Matches(Story story, StoryFilter filter) =>
        (filter.BeforeId is not { } before || story.Id < before) &&
        (filter.AfterId is not { } after || story.Id > after) &&
        (filter.BeforePublished is not { } place || (story.Members[0].Published, story.Id).CompareTo(place) < 0) &&
        story.OutletCount >= filter.MinSources &&
        (filter.Category is null || story.Members.Any(member => member.Feed.Category == filter.Category)) &&
        (filter.FeedId is null || story.Members.Any(member => member.Feed.Id == filter.FeedId)) &&
        (filter.Text is null || story.Representative.Article.Title.Contains(filter.Text, StringComparison.OrdinalIgnoreCase));
}
