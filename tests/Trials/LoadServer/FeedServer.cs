using System.Globalization;
using System.IO.Compression;
using System.Net;
using FeedAggregator.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Trials.LoadServer;

/// <summary>Serves a deterministic corpus of feeds on loopback, the way publishers do: validators, 304, and, on demand, faults.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly LoadOptions _options;
    private readonly LoadCorpus _corpus;
    private readonly RequestLog _log;
    private readonly WebApplication _app;
    private readonly Dictionary<(int Feed, int Round), byte[]> _cache = [];
    private readonly Lock _lock = new();
    private readonly int[] _asked;
    private readonly int[] _ahead;
    private int _round;

    public FeedServer(LoadOptions options)
    {
        _options = options;
        _corpus = new LoadCorpus(options);
        _log = new RequestLog(options.LogPath);
        _asked = new int[options.Feeds];
        _ahead = new int[options.Feeds];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Every address of 127.0.0.0/8 is ours only when listening on all; strangers are turned away below.
            kestrel.Listen(options.Hosts > 1 ? IPAddress.Any : IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The round that is served.</summary>
    public int Round => Volatile.Read(ref _round);

    /// <summary>Begins to serve, and writes the subscriptions.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _app.StartAsync(cancellationToken);
        if (_options.OpmlPath is { } path)
        {
            await File.WriteAllTextAsync(path, OpmlWriter.Write(Subscriptions(), "Load test"), cancellationToken);
        }
    }

    /// <summary>The feeds as subscriptions, in ten categories.</summary>
    public IEnumerable<Subscription> Subscriptions() => Enumerable.Range(0, _options.Feeds).Select(feed => new Subscription
    {
        Url = $"http://{Address(feed)}:{Port}/feeds/{feed}.{FeedDocument.FormatOf(feed).ToString().ToLowerInvariant()}",
        Title = LoadCorpus.OutletName(feed),
        Category = $"Load {feed % 10}",
    });

    /// <summary>Moves on to the next round: every feed has new items.</summary>
    public void NextRound()
    {
        Interlocked.Increment(ref _round);
        lock (_lock)
        {
            _cache.Clear();
        }
    }

    /// <summary>The round a feed is in: the common one, and how far it is ahead of it.</summary>
    public int RoundOf(int feed) => Round + Volatile.Read(ref _ahead[feed]);

    /// <summary>Moves one feed on: it alone has new items.</summary>
    public void Advance(int feed) => Interlocked.Increment(ref _ahead[feed]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _log.DisposeAsync();
    }

    private int Port => _options.Port != 0 ? _options.Port : new Uri(_app.Urls.First()).Port;

    private string Address(int feed)
    {
        int host = feed % _options.Hosts;
        return string.Create(CultureInfo.InvariantCulture, $"127.0.{host / 250}.{(host % 250) + 1}");
    }

    private async Task AnswerAsync(HttpContext context)
    {
        DateTimeOffset begin = TimeProvider.System.GetUtcNow();
        long began = TimeProvider.System.GetTimestamp();
        string path = context.Request.Path.Value ?? "/";
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote))
        {
            context.Abort();
            return;
        }

        if (path.StartsWith("/control/", StringComparison.Ordinal))
        {
            await ControlAsync(context);
            return;
        }

        try
        {
            await FeedAsync(context, path);
        }
        finally
        {
            _log.Add(Line(context, begin, began));
        }
    }

    private async Task ControlAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            NextRound();
        }

        await context.Response.WriteAsync($"{Round}\n");
    }

    private async Task FeedAsync(HttpContext context, string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (!path.StartsWith("/feeds/", StringComparison.Ordinal) ||
            !int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int feed) || feed >= _options.Feeds)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        int round = RoundOf(feed);
        SplitMix faults = new(SplitMix.Seed(_options.Seed, 4, (ulong)feed, (ulong)Interlocked.Increment(ref _asked[feed])));
        HttpResponse response = context.Response;
        if (faults.Percent(_options.UnavailablePercent))
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            if (_options.RetryAfterSeconds > 0)
            {
                response.Headers.RetryAfter = _options.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            }

            return;
        }

        string etag = string.Create(CultureInfo.InvariantCulture, $"\"s{_options.Seed}-f{feed}-r{round}\"");
        string modified = _options.Date.AddHours(round).ToString("R", CultureInfo.InvariantCulture);
        response.Headers.ETag = etag;
        response.Headers.LastModified = modified;
        if (_options.MaxAgeSeconds > 0)
        {
            response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"max-age={_options.MaxAgeSeconds}");
        }

        if (context.Request.Headers.IfNoneMatch == etag ||
            (context.Request.Headers.IfNoneMatch.Count == 0 && context.Request.Headers.IfModifiedSince == modified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await SendAsync(context, feed, round, faults.Percent(_options.CutPercent));
    }

    private async Task SendAsync(HttpContext context, int feed, int round, bool cut)
    {
        HttpResponse response = context.Response;
        byte[] body = Document(feed, round);
        response.ContentType = FeedDocument.MediaType(FeedDocument.FormatOf(feed));
        if (_options.Compress && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "gzip";
            body = Gzip(body);
        }

        response.ContentLength = body.Length;
        if (cut)
        {
            await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
            await response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await response.Body.WriteAsync(body);
    }

    private byte[] Document(int feed, int round)
    {
        lock (_lock)
        {
            if (_cache.TryGetValue((feed, round), out byte[]? known))
            {
                return known;
            }
        }

        byte[] document = FeedDocument.Write(feed, _corpus.Items(feed, round));
        if (_options.Cache)
        {
            lock (_lock)
            {
                _cache[(feed, round)] = document;
            }
        }

        return document;
    }

    private static byte[] Gzip(byte[] body)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }

    private static RequestLine Line(HttpContext context, DateTimeOffset begin, long began) => new()
    {
        Time = begin,
        End = TimeProvider.System.GetUtcNow(),
        Began = began,
        Ended = TimeProvider.System.GetTimestamp(),
        Connection = context.Connection.Id,
        Method = context.Request.Method,
        Host = context.Request.Host.Value ?? "",
        Path = context.Request.Path + context.Request.QueryString,
        Headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        Status = context.Response.StatusCode,
        Answered = context.Response.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
    };
}
