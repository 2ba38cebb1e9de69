using System.Collections.Concurrent;
using System.Net;
using FeedAggregator.Fetching;
using FeedAggregator.Ingest;
using FeedAggregator.IntegrationTests.Fetching;
using FeedAggregator.Scheduling;
using FeedAggregator.Storage;
using FeedAggregator.Trials.LoadServer;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>
/// Feeds of many hosts that all redirect to one: real sockets, and a clock that stands still, so that the gap of that host is as long as
/// the test wants.
/// </summary>
public sealed class CrowdedRedirectTests : IAsyncLifetime
{
    private const int Crowd = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentDictionary<string, FeedRunReport> _reports = new(StringComparer.Ordinal);

    // Only the gap shall count: every bound is far longer than the clock will go.
    private readonly FetchOptions _options = Guarded.Options(
        headers: TimeSpan.FromDays(1), total: TimeSpan.FromDays(1), rateWindow: TimeSpan.FromDays(1), hostGap: TimeSpan.FromMinutes(1),
        perHost: 2, concurrency: 4);

    private RawServer _server = null!;
    private Store _store = null!;
    private GuardedHttp _http = null!;
    private FetchQueue _queue = null!;
    private FeedRounds _rounds = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _server = RawServer.Start(AnswerAsync, IPAddress.Any);
        _store = PipelineTest.Open(new StorageOptions { Path = Path.Combine(_folder, "test.db") }, _clock);
        _http = new GuardedHttp(() => _options, new HostGate(_options, _clock), _clock);
        Pipeline pipeline = PipelineTest.Over(new HttpFeedFetcher(_http), _store, _clock, _options);
        _queue = new FetchQueue(_options, _options.MaxConcurrency, _clock);
        _rounds = new FeedRounds(pipeline, _store, _queue, () => _options, _clock, NullLogger<FeedRounds>.Instance);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _rounds.Dispose();
        _queue.Dispose();
        _http.Dispose();
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task They_wait_for_that_host_without_a_place_and_each_gets_its_turn()
    {
        await AddAsync([.. Enumerable.Range(2, Crowd).Select(host => Url($"127.0.0.{host}", $"/crowd/{host}"))]);
        Start();
        await UntilAsync(() => _server.Requests.Count(request => request.StartsWith("GET /crowd/", StringComparison.Ordinal)) == Crowd);

        string[] others = [.. Enumerable.Range(100, 6).Select(host => Url($"127.0.0.{host}", "/feed"))];
        await AddAsync(others);
        Start();
        await UntilAsync(() => Array.TrueForAll(others, _reports.ContainsKey));
        Assert.Equal(1, Asked("/there/"));

        Task drained = _rounds.DrainAsync();
        await UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(30));
            return drained.IsCompleted;
        });
        Assert.Equal(Crowd, Asked("/there/"));
        Assert.Equal(Crowd + others.Length, _reports.Values.Count(report => report.Round is { Failed: false }));
        Assert.Equal((_options.MaxConcurrency, 0), (_queue.FreePlaces, _queue.Waiting));
    }

    [Fact]
    public async Task One_that_is_removed_while_it_waits_there_is_not_asked_for()
    {
        await AddAsync([.. Enumerable.Range(2, 3).Select(host => Url($"127.0.0.{host}", $"/crowd/{host}"))]);
        Start();
        await UntilAsync(() => _queue.Waiting == 2);
        await _store.WriteAsync(writer => SubscriptionSync.Apply(writer, [], _clock.GetUtcNow()), Cancellation);

        Task drained = _rounds.DrainAsync();
        await UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(30));
            return drained.IsCompleted;
        });

        Assert.Equal(1, Asked("/there/"));
        Assert.Equal((_options.MaxConcurrency, 0), (_queue.FreePlaces, _queue.Waiting));
    }

    private async Task AnswerAsync(Stream stream, string request, CancellationToken cancellationToken)
    {
        string path = request.Split(' ')[1];
        string answer = path.StartsWith("/crowd/", StringComparison.Ordinal)
            ? $"302 Found\r\nLocation: {Url("127.0.0.1", path.Replace("/crowd/", "/there/", StringComparison.Ordinal))}\r\n" +
                $"Content-Length: 0\r\n\r\n"
            : "200 OK\r\nContent-Length: 72\r\n\r\n<rss version=\"2.0\"><channel><title>News of a day</title></channel></rss>";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}"), cancellationToken);
    }

    private string Url(string host, string path) => $"http://{host}:{_server.Port}{path}";

    private int Asked(string path) => _server.Requests.Select(request => request.Split(' ')[1])
        .Where(asked => asked.StartsWith(path, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count();

    private void Start() =>
        _rounds.Start(
            _store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 100)), report =>
                _reports[report.Feed.Url] = report, TimeSpan.Zero, Cancellation);

    private Task AddAsync(string[] urls) => _store.WriteAsync(
        writer =>
        {
            Array.ForEach(
                urls, url =>
                    writer.Feeds.Add(
                        new Feed
                        {
                            Url = url,
                            SubscribedUrl = url,
                            Title = url,
                            Outlet = Outlet.Of(null, url),
                            NextDue = _clock.GetUtcNow()
                        }));
        },
        Cancellation);

    private static async Task UntilAsync(Func<bool> happened)
    {
        for (int i = 0; i < 1000 && !happened(); i++)
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.True(happened(), "it did not happen within twenty seconds");
    }
}
