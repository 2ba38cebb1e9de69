using FeedAggregator.Ingest;
using FeedAggregator.NearDuplicates;
using FeedAggregator.Storage;
using FeedAggregator.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.Tests.Ingest;

/// <summary>Threads are made of what is stored, in the background, and hold whatever happens to the clusters.</summary>
public sealed class ThreadKeeperTests : IAsyncLifetime
{
    private const string Bridge = "Varnholt ferry Esmeralda rams Kolding bridge";
    private const string Strike = "Orchard pickers of Lindmoor walk out over Brackenridge contract";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Samples.Noon.AddHours(1));
    private readonly DeduplicationOptions _options = new();
    private readonly List<Feed> _feeds = [];
    private Store _store = null!;
    private int _number;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = Samples.Open(_folder);
        await SubscribeAsync(_store, _feeds);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Reports_of_one_event_share_a_thread_and_copies_count_once()
    {
        long[] bridge = [await AddAsync(Bridge), await AddAsync(Bridge, 1), await AddAsync(Bridge, 2)];
        await AddAsync(Bridge, 3, into: bridge[0]);
        await AddAsync("A quiet day at the stamp fair of Little Wexcombe");
        await FollowAsync();

        StoryThread thread = Assert.Single(Threads());
        Assert.Equal(bridge, thread.Reports.Select(report => report.Cluster.Id).Order());
        Assert.Equal((3, 4), (thread.Size, thread.OutletCount));
        Assert.Equal(bridge[0], thread.FirstId);
        Assert.Equal(bridge[0], thread.Lead.Id);
        Assert.Null(thread.Reports[0].Reason.MatchedClusterId);
        Assert.All(thread.Reports.Skip(1), report => Assert.Contains("Kolding", report.Reason.InCommon, StringComparison.Ordinal));
        Assert.Equal(0, await FollowAsync());
    }

    [Fact]
    public async Task The_same_articles_give_the_same_threads_whenever_and_in_whatever_pieces_they_are_looked_at()
    {
        // The window goes by several times, and what feeds state lags behind what was seen.
        DeduplicationOptions options = new() { ThreadWindow = TimeSpan.FromHours(9) };
        using TemporaryFolder other = new();
        await using Store beside = Samples.Open(other);
        List<Feed> feeds = [];
        await SubscribeAsync(beside, feeds);
        Random random = new(7);
        for (int i = 0; i < 260; i++)
        {
            (string headline, int feed, long? into) = (i % 3) switch
            {
                0 => ($"{Bridge} number {i / 40}", i % 4, (long?)null),
                1 => ($"{Strike} number {i / 50}", (i + 1) % 4, null),
                _ => ($"Item {random.Next(900)} of {random.Next(900)} oddities", i % 4, i > 9 && i % 4 == 2 ? random.Next(1, i / 2) : null),
            };
            await AddAsync(headline, feed, into);
            await AddAsync(beside, feeds, i + 1, headline, feed, into);

            // Here behind each article, by a keeper that is as good as killed now and then; there all at once.
            using ThreadKeeper killed = new(_store, options);
            await killed.RunAsync(static _ => { }, null, Cancellation);
        }

        using ThreadKeeper keeper = new(beside, options);
        await keeper.RunAsync(static _ => { }, null, Cancellation);

        Assert.True(Threads().Count > 3, Shape(_store));
        Assert.Equal(Shape(_store), Shape(beside));
    }

    [Fact]
    public async Task A_piece_that_another_process_was_first_to_store_is_worked_out_again()
    {
        using ThreadKeeper one = new(_store, _options);
        using ThreadKeeper other = new(_store, _options);
        await AddAsync(Bridge);
        await one.RunAsync(static _ => { }, null, Cancellation);
        await AddAsync(Bridge, 1);
        await other.RunAsync(static _ => { }, null, Cancellation);
        await AddAsync(Bridge, 2);
        await one.RunAsync(static _ => { }, null, Cancellation);

        Assert.Equal(3, Assert.Single(Threads()).Size);
    }

    [Fact]
    public async Task What_a_person_calls_not_related_stays_apart_through_starts_merges_and_splits_until_it_is_undone()
    {
        long[] bridge = [await AddAsync(Bridge), await AddAsync(Bridge, 1), await AddAsync(Bridge, 2)];
        await FollowAsync();
        long id = Assert.Single(Threads()).Id;
        long article = Article(bridge[0]);
        Verdict verdict = (await Verdicts().DecideAsync(
            VerdictKind.Unrelated, [article], [Article(bridge[1]), Article(bridge[2])], "not-related", Cancellation))!;
        await FollowAsync();
        Assert.Equal(id, Assert.Single(Threads()).Id);
        Assert.Equal(bridge[1..], Ids(Assert.Single(Threads())));

        // A later report joins one side or the other, and never brings both together.
        await AddAsync(Bridge, 3);
        await FollowAsync();
        Assert.All(Threads(), thread => Assert.False(Ids(thread).Contains(bridge[0]) && Ids(thread).Contains(bridge[1])));

        // The one side becomes part of another cluster: the decision goes with its article.
        long host = await AddAsync("Something else altogether about beehives");
        await ChangeAsync(new ClusterChanges { Merges = [new ClusterMerge(bridge[0], host)] });
        await FollowAsync();
        Assert.DoesNotContain(Threads(), thread => Ids(thread).Contains(host) && Ids(thread).Contains(bridge[1]));

        // And comes out of it again.
        long free = _store.Read(r => r.Clusters.LastId()) + 1;
        await ChangeAsync(new ClusterChanges { Memberships = [new Membership(article, free, MembershipReason.Founder)] });
        await FollowAsync();
        Assert.DoesNotContain(Threads(), thread => Ids(thread).Contains(free) && Ids(thread).Contains(bridge[1]));

        await Verdicts().UndoAsync(verdict.Id, Cancellation);
        await FollowAsync();
        Assert.Contains(Threads(), thread => Ids(thread).Contains(free) && Ids(thread).Contains(bridge[1]));
        Assert.Empty(_store.Read(r => r.Verdicts.All()));
    }

    [Fact]
    public async Task Not_related_says_nothing_about_copies()
    {
        await AddAsync(Bridge);
        await AddAsync(Bridge, 1);
        await Verdicts().DecideAsync(VerdictKind.Unrelated, [1], [2], "not-related", Cancellation);
        await Verdicts().DecideAsync(VerdictKind.Together, [1], [2], "merge", Cancellation);

        Assert.Equal(2, Assert.Single(_store.Read(r => r.Clusters.List(new ClusterFilter()))).Size);
        Assert.Equal(VerdictKind.Together, Assert.Single(_store.Read(r => r.Verdicts.All())).Kind);
    }

    [Fact]
    public async Task A_thread_ends_with_its_second_report_and_its_id_is_not_given_again()
    {
        long[] bridge = [await AddAsync(Bridge), await AddAsync(Bridge, 1)];
        await FollowAsync();
        long id = Assert.Single(Threads()).Id;
        await ChangeAsync(new ClusterChanges { Merges = [new ClusterMerge(bridge[1], bridge[0])] });
        await FollowAsync();

        Assert.Empty(Threads());
        Assert.Null(_store.Read(r => r.Threads.Show(id)));
        Assert.Null(_store.Read(r => r.Clusters.Show(bridge[0]))!.Thread);

        await AddAsync(Strike);
        await AddAsync(Strike, 1);
        await FollowAsync();
        Assert.True(Assert.Single(Threads()).Id > id);
    }

    [Fact]
    public async Task Retention_takes_reports_out_of_their_threads()
    {
        for (int feed = 0; feed < 3; feed++)
        {
            await AddAsync(Bridge, feed);
        }

        await FollowAsync();
        await BuryAsync(1);
        await FollowAsync();
        Assert.Equal([2, 3], Ids(Assert.Single(Threads())));

        await BuryAsync(1);
        await FollowAsync();
        Assert.Empty(Threads());
        Assert.Null(Assert.Single(_store.Read(r => r.Clusters.List(new ClusterFilter()))).Thread);
    }

    [Fact]
    public async Task A_report_that_is_rewritten_moves_to_where_it_belongs()
    {
        long[] ids =
        [
            await AddAsync(Bridge), await AddAsync(Bridge, 1), await AddAsync(Strike), await AddAsync(Strike, 1), await AddAsync(Bridge, 2),
        ];
        await FollowAsync();
        Assert.Equal(2, Threads().Count);

        Article rewritten = Written(99, Strike);
        await _store.WriteAsync(
            w =>
            {
                w.Articles.Revise(_feeds[2].Id, ids[4], rewritten, EntryKeys.Of([rewritten])[0], _clock.GetUtcNow());
                w.Clusters.RefreshOf(ids[4], _clock.GetUtcNow());
                return 0;
            },
            Cancellation);
        await FollowAsync();
        Assert.Contains(Threads(), thread => Ids(thread).SequenceEqual([ids[2], ids[3], ids[4]]));
    }

    [Fact]
    public async Task Nothing_that_readers_follow_changes_when_threads_appear()
    {
        for (int i = 0; i < 8; i++)
        {
            await AddAsync(i % 2 == 0 ? Bridge : Strike, i % 4);
        }

        var before = _store.Read(r => r.Clusters.List(new ClusterFilter())).Select(c => (c.Id, c.Updated, c.Place, c.Size)).ToList();
        await FollowAsync();
        Assert.NotEmpty(Threads());
        Assert.Equal(before, _store.Read(r => r.Clusters.List(new ClusterFilter())).Select(c => (c.Id, c.Updated, c.Place, c.Size)));
    }

    [Fact]
    public async Task A_window_of_nothing_makes_no_threads()
    {
        await AddAsync(Bridge);
        await AddAsync(Bridge, 1);
        using ThreadKeeper keeper = new(_store, new DeduplicationOptions { ThreadWindow = TimeSpan.Zero });
        Assert.Equal(0, await keeper.RunAsync(static _ => { }, null, Cancellation));
        Assert.Empty(Threads());
    }

    [Fact]
    public async Task A_pair_is_explained_by_what_both_name()
    {
        long[] ids = [await AddAsync(Bridge), await AddAsync(Bridge, 1), await AddAsync(Strike)];
        for (int i = 0; i < 20; i++)
        {
            await AddAsync($"Item {i} of the oddities");
        }

        await FollowAsync();
        using ThreadKeeper keeper = new(_store, _options);
        ThreadExplanation related = (await keeper.ExplainAsync(ids[0], ids[1], Cancellation))!;
        ThreadExplanation unrelated = (await keeper.ExplainAsync(ids[0], ids[2], Cancellation))!;
        Assert.True(related.Related);
        Assert.Contains("Kolding", related.Names);
        Assert.Equal((false, ThreadObstacle.Words), (unrelated.Related, unrelated.Obstacle));
        Assert.Null(await keeper.ExplainAsync(ids[0], 999, Cancellation));
    }

    private static string Shape(Store store) => string.Join(
        '\n',
        store.Read(r => r.Threads.List(1000)).Select(thread =>
            $"{thread.Id} {thread.Updated:O}: {string.Join(',', thread.Reports.Select(report => report.Cluster.Id))}"));

    private static long[] Ids(StoryThread thread) => [.. thread.Reports.Select(report => report.Cluster.Id).Order()];

    private static async Task SubscribeAsync(Store store, List<Feed> feeds)
    {
        foreach (string name in (string[])["dawn", "echo", "fern", "gale"])
        {
            feeds.Add(await store.WriteAsync(w => w.Feeds.Add(Samples.Feed(name)), Cancellation));
        }
    }

    private IReadOnlyList<StoryThread> Threads() => _store.Read(r => r.Threads.List(1000));

    private VerdictKeeper Verdicts() => new(_store, new DeduplicationMemory(_options, _clock), _clock);

    private long Article(long cluster) => _store.Read(r => r.Clusters.Show(cluster))!.Members[0].ArticleId;

    private async Task<long> FollowAsync()
    {
        using ThreadKeeper keeper = new(_store, _options);
        return await keeper.RunAsync(static _ => { }, null, Cancellation);
    }

    private Task<int> ChangeAsync(ClusterChanges changes) => _store.WriteAsync(
        w =>
        {
            w.Clusters.Apply(changes, _clock.GetUtcNow());
            return 0;
        },
        Cancellation);

    private Task<int> BuryAsync(int articles) => _store.WriteAsync(
        w => w.Retention.Bury(new RetentionOptions { Days = 1 }, articles, Samples.Noon.AddDays(9)).Count, Cancellation);

    private Task<long> AddAsync(string headline, int feed = 0, long? into = null) =>
        AddAsync(_store, _feeds, ++_number, headline, feed, into);

    /// <summary>Stores an article as a new cluster, or as a copy in another: twenty minutes after the one before.</summary>
    private static Task<long> AddAsync(
        Store store, List<Feed> feeds, int number, string headline, int feed, long? into) => store.WriteAsync(
        w =>
        {
            long cluster = into is { } other && w.Clusters.Show(other, 1) is { } living ? living.Id : w.Clusters.LastId() + 1;
            long id = w.Articles.NextId();
            Article article = Written(number, headline);
            Membership own = new(id, cluster, MembershipReason.Founder);
            DateTimeOffset seen = Samples.Noon.AddMinutes(number * 20);
            w.Articles.Add(id, feeds[feed], article, EntryKeys.Of([article])[0], null, seen, own);
            w.Clusters.Apply(new ClusterChanges { Memberships = [own] }, seen, added: id);
            return cluster;
        },
        Cancellation);

    private static Article Written(int number, string headline) => Samples.Article(
        $"guid-{number}", $"https://outlet.example/{number}", headline,
        $"{headline}. Reporter {number} was there and counted {number * 31}.") with
    { Published = Samples.Noon.AddMinutes((number * 20) - (number % 7 * 50)) };
}
