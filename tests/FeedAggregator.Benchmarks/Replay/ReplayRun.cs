using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using FeedAggregator.Service;
using FeedAggregator.Service.Http.Api;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Configuration;

namespace FeedAggregator.Benchmarks.Replay;

/// <summary>
/// Runs the real service, under a clock of its own, on recorded feeds, round by round, and looks at it as a reader does: over HTTP.
/// </summary>
internal sealed class ReplayRun(ReplayOptions options, TextWriter progress)
{
    private const string Key = "replay-replay-replay";
    private const int MostEntries = 500;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<DateOnly, ReplayDay> _days = [];
    private readonly Dictionary<string, DateTimeOffset> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _feeds = new(StringComparer.Ordinal);
    private string _subscriptions = "";
    private int _looks;

    /// <summary>Replays the recording and says what came of it.</summary>
    /// <exception cref="TimeoutException">A round did not end.</exception>
    public async Task<ReplayReport> RunAsync(CancellationToken cancellationToken)
    {
        using RecordedFeeds recorded = RecordedFeeds.Open(options.Recording);
        string folder = options.Folder ?? Directory.CreateTempSubdirectory("feedagg-replay-").FullName;
        Directory.CreateDirectory(folder);
        var clock = new ReplayClock(recorded.Rounds[0].Key);
        await using var server = new ReplayServer(clock, options.Port);
        await server.StartAsync(cancellationToken);
        _subscriptions = Path.Combine(folder, "feeds.opml");
        await File.WriteAllTextAsync(_subscriptions, OpmlWriter.Write(Array.Empty<Subscription>(), "Replay"), cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task service = ServiceHost.RunAsync(Settings(folder), reload: null, clock, stop.Token);
        try
        {
            await ReadyAsync(service, cancellationToken);
            foreach (IGrouping<DateTimeOffset, RecordedDocument> round in recorded.Rounds)
            {
                clock.GoTo(round.Key);
                foreach (RecordedDocument document in round)
                {
                    server.Publish(document);
                }

                await SubscribeAsync(recorded, server.Address, round, cancellationToken);
                await RoundAsync(clock, server, round, cancellationToken);
            }

            return await ReportAsync(recorded, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await service.WaitAsync(Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (options.Folder is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private IConfiguration Settings(string folder)
    {
        int port = options.Port == 0 ? FreePort() : options.Port + 1;
        _http.BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        Dictionary<string, string?> values = new()
        {
            ["Storage:Path"] = Path.Combine(folder, "replay.db"),
            ["Subscriptions:Path"] = Path.Combine(folder, "feeds.opml"),
            ["Http:Urls"] = _http.BaseAddress.AbsoluteUri,
            ["Http:ApiKey"] = Key,
            ["Logging:LogLevel:Default"] = "Error",
            ["Publishing:PageSize"] = MostEntries.ToString(CultureInfo.InvariantCulture),

            // Each round asks for what it serves; by themselves the feeds are not asked.
            ["Fetch:DefaultInterval"] = "7.00:00:00",
            ["Fetch:MaximumInterval"] = "7.00:00:00",
            ["Fetch:HostGap"] = "00:00:00",
            ["Fetch:MaxConnectionsPerHost"] = "16",
            ["Fetch:AllowedNetworks:0"] = "127.0.0.0/8",
        };
        return new ConfigurationBuilder().AddInMemoryCollection(values).AddInMemoryCollection(options.Settings).Build();
    }

    private async Task ReadyAsync(Task service, CancellationToken cancellationToken)
    {
        while (!service.IsCompleted)
        {
            try
            {
                using HttpResponseMessage answer = await _http.GetAsync(new Uri("healthz/ready", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(LookEvery, cancellationToken);
        }

        await service;
    }

    /// <summary>Subscribes to the feeds that have their first document in this round.</summary>
    private async Task SubscribeAsync(
        RecordedFeeds recorded, Uri address, IGrouping<DateTimeOffset, RecordedDocument> round, CancellationToken cancellationToken)
    {
        if (round.All(document => _feeds.ContainsKey(document.Feed)))
        {
            return;
        }

        string opml = OpmlWriter.Write(recorded.Subscriptions(address, round.Key), "Replay");
        await File.WriteAllTextAsync(_subscriptions, opml, cancellationToken);
        long began = TimeProvider.System.GetTimestamp();
        while (!round.All(document => _feeds.ContainsKey(document.Feed)))
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"the service did not take over {_subscriptions}");
            }

            await Task.Delay(LookEvery, cancellationToken);
            foreach (FeedResource feed in await FeedsAsync(cancellationToken))
            {
                _feeds[feed.Title] = feed.Id;
            }
        }
    }

    private async Task RoundAsync(
        ReplayClock clock, ReplayServer server, IGrouping<DateTimeOffset, RecordedDocument> round, CancellationToken cancellationToken)
    {
        HashSet<string> missing = [.. round.Select(static document => document.Feed)];
        long began = clock.GetTimestamp();
        TimeSpan asked = -AskAgainAfter;
        while (missing.Count > 0)
        {
            TimeSpan waited = clock.GetElapsedTime(began);
            if (waited > Patience)
            {
                throw new TimeoutException($"the round of {round.Key:u} did not end: {string.Join(", ", missing)}");
            }

            if (waited - asked >= AskAgainAfter)
            {
                asked = waited;
                foreach (string feed in missing)
                {
                    string path = string.Create(CultureInfo.InvariantCulture, $"api/v1/feeds/{_feeds[feed]}/refresh");
                    using HttpResponseMessage answer = await _http.PostAsync(new Uri(path, UriKind.Relative), null, cancellationToken);
                    answer.EnsureSuccessStatusCode();
                }
            }

            await Task.Delay(LookEvery, cancellationToken);
            if (missing.All(feed => server.AskedAt(feed) is not null))
            {
                foreach (FeedResource feed in await FeedsAsync(cancellationToken))
                {
                    // Stored times are whole milliseconds.
                    if (missing.Contains(feed.Title) && feed.LastAttempt >= server.AskedAt(feed.Title) - TimeSpan.FromMilliseconds(1))
                    {
                        missing.Remove(feed.Title);
                    }
                }
            }
        }

        await LookAsync(DateOnly.FromDateTime(round.Key.UtcDateTime), cancellationToken);
        await progress.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{round.Key:u} {round.Count()} documents, {clock.GetElapsedTime(began).TotalSeconds:0.0} s"));
    }

    /// <summary>What a subscriber of the combined feed sees now that was not there before.</summary>
    private async Task LookAsync(DateOnly date, CancellationToken cancellationToken)
    {
        // A question of its own each time: a busy service may answer a known one as it did some seconds ago, which here is some hours.
        string question = $"feed.json?since=1970-01-01T00:{_looks / 60:00}:{_looks++ % 60:00}Z";
        using JsonDocument feed = JsonDocument.Parse(await _http.GetStringAsync(new Uri(question, UriKind.Relative), cancellationToken));
        ReplayDay day = _days.TryGetValue(date, out ReplayDay? known) ? known : _days[date] = new ReplayDay(date);
        foreach (JsonElement item in feed.RootElement.GetProperty("items").EnumerateArray())
        {
            string id = item.GetProperty("id").GetString()!;
            DateTimeOffset modified = item.GetProperty("date_modified").GetDateTimeOffset();
            bool isKnown = _shown.TryGetValue(id, out DateTimeOffset before);
            if (isKnown && before == modified)
            {
                continue;
            }

            _shown[id] = modified;
            string line = $"{item.GetProperty("_source").GetProperty("title").GetString()}: {item.GetProperty("title").GetString()}";
            (isKnown ? day.Updated : day.New).Add(line);
        }
    }

    private async Task<ReplayReport> ReportAsync(RecordedFeeds recorded, CancellationToken cancellationToken) => new()
    {
        Documents = recorded.Documents.Count,
        Rounds = recorded.Rounds.Count,
        Feeds = await FeedsAsync(cancellationToken),
        Articles = await AllAsync<ArticleResource>("articles", cancellationToken),
        Clusters = await AllAsync<ClusterResource>("clusters", cancellationToken),
        Days = [.. _days.Values.OrderBy(static day => day.Date)],
    };

    private async Task<IReadOnlyList<FeedResource>> FeedsAsync(CancellationToken cancellationToken) =>
        (await GetAsync<ListPage<FeedResource>>("api/v1/feeds", cancellationToken)).Items;

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync<T>(new Uri(path, UriKind.Relative), ApiJson.Options, cancellationToken))!;

    private async Task<IReadOnlyList<T>> AllAsync<T>(string list, CancellationToken cancellationToken)
    {
        List<T> all = [];
        string? cursor = "";
        while (cursor is not null)
        {
            string place = cursor.Length > 0 ? "&cursor=" + cursor : "";
            string path = string.Create(CultureInfo.InvariantCulture, $"api/v1/{list}?limit={MostEntries}{place}");
            ListPage<T> page = await GetAsync<ListPage<T>>(path, cancellationToken);
            all.AddRange(page.Items);
            cursor = page.Next;
        }

        return all;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
