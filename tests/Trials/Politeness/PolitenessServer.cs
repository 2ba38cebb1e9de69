using System.Collections.Concurrent;
using System.Globalization;
using FeedAggregator.Trials.LoadServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Trials.Politeness;

/// <summary>A publisher that gives a client every occasion to be impolite, and writes down what it does.</summary>
internal sealed class PolitenessServer : IAsyncDisposable
{
    private const int Hosts = 6;

    /// <summary>Feeds by address: the number is the last part of 127.0.0.x, so that each host's rest and crowd are its own.</summary>
    private static readonly (int Host, string Path)[] Feeds =
    [
        (1, "/both"), (1, "/etag"), (1, "/modified"), (1, "/odd"), (1, "/etagends"), (1, "/dateends"), (1, "/maxage"), (1, "/expires"),
        (1, "/maxage304"), (1, "/moved301"), (1, "/moved308"),
        (1, "/temp302"), (1, "/temp307"), (1, "/gone"), (1, "/404"), (1, "/500"), (1, "/reset"), (1, "/cut"), (1, "/page"),
        (2, "/429"), (2, "/beside429"), (3, "/503"), (3, "/beside503"),
        .. Enumerable.Range(1, 10).Select(i => (4, $"/crowd{i}")),
        (5, "/quiet"), (6, "/night"), (6, "/besidenight"),
    ];

    private readonly TimeProvider _time;
    private readonly TimeSpan _unit;
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestLine> _lines = new();
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);

    /// <summary>Makes the server.</summary>
    /// <param name="time">The client's clock.</param>
    /// <param name="unit">The client's shortest interval: freshness and rests are multiples of it.</param>
    public PolitenessServer(TimeProvider time, TimeSpan unit)
    {
        _time = time;
        _unit = unit;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls([.. Enumerable.Range(1, Hosts).Select(host => $"http://127.0.0.{host}:0")]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Addresses to subscribe to.</summary>
    public IEnumerable<string> Urls => Feeds.Select(feed => Base(feed.Host) + feed.Path);

    /// <summary>All addresses a polite client may ask, as <c>host:port/path</c>.</summary>
    public IReadOnlySet<string> Invited => Feeds.Select(feed => feed.Path).Concat(["/now301", "/now308", "/target302", "/target307"])
        .SelectMany(path => Enumerable.Range(1, Hosts).Select(host => new Uri(Base(host)).Authority + path))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>What was asked so far, in order.</summary>
    public IReadOnlyList<RequestLine> Lines => [.. _lines.OrderBy(line => line.Time)];

    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Base(int host) => _app.Urls.Single(url => url.StartsWith($"http://127.0.0.{host}:", StringComparison.Ordinal));

    private async Task AnswerAsync(HttpContext context)
    {
        DateTimeOffset begin = _time.GetUtcNow();
        long began = TimeProvider.System.GetTimestamp();
        string path = context.Request.Path.Value ?? "/";
        int asked = _asked.AddOrUpdate(path, 1, (_, before) => before + 1);
        HttpResponse response = context.Response;
        response.Headers.SetCookie = "visitor=1; Path=/";
        response.Headers.Date = begin.ToString("R", CultureInfo.InvariantCulture);
        int? status = null;
        try
        {
            // Long enough for others to overlap.
            await Task.Delay(15);
            status = await AnswerAsync(context, path, asked);
        }
        finally
        {
            _lines.Enqueue(new RequestLine
            {
                Time = begin,
                End = _time.GetUtcNow(),
                Began = began,
                Ended = TimeProvider.System.GetTimestamp(),
                Connection = context.Connection.Id,
                Method = context.Request.Method,
                Host = context.Request.Host.Value ?? "",
                Path = path + context.Request.QueryString,
                Headers = context.Request.Headers.ToDictionary(
                    header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                Status = status ?? 0,
                Answered = response.Headers.ToDictionary(
                    header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            });
        }
    }

    /// <summary>Answers; null where the exchange was broken off.</summary>
    private async Task<int?> AnswerAsync(HttpContext context, string path, int asked)
    {
        IHeaderDictionary headers = context.Response.Headers;
        switch (path)
        {
            case "/moved301" or "/moved308" or "/temp302" or "/temp307":
                headers.Location = path.Replace("moved", "now", StringComparison.Ordinal)
                .Replace("temp", "target", StringComparison.Ordinal);
                return Status(context, int.Parse(path[^3..], CultureInfo.InvariantCulture));
            case "/gone":
                return Status(context, 410);
            case "/404" or "/500":
                return Status(context, int.Parse(path[1..], CultureInfo.InvariantCulture));
            case "/reset":
                context.Abort();
                return null;
            case "/429" when asked == 2:
                headers.RetryAfter = Seconds(_unit * 3);
                return Status(context, 429);
            case "/503" when asked == 2:
                headers.RetryAfter = (_time.GetUtcNow() + (_unit * 3) + TimeSpan.FromSeconds(1))
                .ToString("R", CultureInfo.InvariantCulture);
                return Status(context, 503);
            case "/night" when asked == 1:
                // So long that the restart falls into it.
                headers.RetryAfter = Seconds(_unit * 56);
                return Status(context, 503);
            case "/page":
                await context.Response.WriteAsync(
                    "<!doctype html><link rel=icon href=/favicon.ico><link rel=alternate type=application/rss+xml href=/other><p>No feed.");
                return 200;
        }

        AddValidators(headers, path, asked);
        AddFreshness(headers, path, asked);
        if (Matches(context))
        {
            return Status(context, 304);
        }

        byte[] body = System.Text.Encoding.UTF8.GetBytes(Document(path, asked));
        if (path == "/cut" && asked % 2 == 0)
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return null;
        }

        await context.Response.Body.WriteAsync(body);
        return 200;
    }

    private static int Status(HttpContext context, int status) => context.Response.StatusCode = status;

    /// <summary>
    /// Validators change with every third request; some look odd, one changes while Last-Modified stays, and two publishers stop sending
    /// one of them.
    /// </summary>
    private static void AddValidators(IHeaderDictionary headers, string path, int asked)
    {
        int version = asked / 3;
        string modified = DateTimeOffset.UnixEpoch.AddYears(50).AddHours(version).ToString("R", CultureInfo.InvariantCulture);
        (string? etag, string? date) = path switch
        {
            "/etag" => ($"\"e{version}\"", null),
            "/modified" => (null, modified),
            "/etagends" => (asked == 1 ? "\"ends\"" : null, modified),
            "/dateends" => ($"\"d{version}\"", asked == 1 ? modified : null),
            "/odd" => ($"W/no-quotes-{version}", "yesterday, about noon"),
            "/quiet" or "/maxage304" => ("\"same\"", modified[..5] + "01 Jan 2020 00:00:00 GMT"),
            "/expires" => (null, null),
            _ => ($"\"b{version}\"", modified),
        };
        headers.ETag = etag;
        headers.LastModified = date;
    }

    private void AddFreshness(IHeaderDictionary headers, string path, int asked)
    {
        if (path == "/maxage" || (path == "/maxage304" && asked > 1))
        {
            headers.CacheControl = $"max-age={Seconds(_unit * 3)}";
        }
        else if (path == "/expires")
        {
            headers.Expires = (_time.GetUtcNow() + (_unit * 4)).ToString("R", CultureInfo.InvariantCulture);
        }
    }

    private static bool Matches(HttpContext context)
    {
        IHeaderDictionary asked = context.Request.Headers;
        IHeaderDictionary own = context.Response.Headers;
        return asked.IfNoneMatch.Count > 0
            ? own.ETag.Count > 0 && asked.IfNoneMatch == own.ETag
            : asked.IfModifiedSince.Count > 0 && own.LastModified.Count > 0 && asked.IfModifiedSince == own.LastModified;
    }

    private static string Seconds(TimeSpan span) => ((int)span.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static string Document(string path, int asked) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0"><channel><title>Feed {path}</title><link>http://127.0.0.1/</link><description>For politeness checks</description>
        <item><title>Item {asked} of {path}</title><guid isPermaLink="false">{path}-{asked}</guid><link>http://127.0.0.1/items{path}/{asked}</link>
        <description>Words of item {asked}.</description></item></channel></rss>
        """;
}
