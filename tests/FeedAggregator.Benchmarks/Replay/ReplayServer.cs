using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Benchmarks.Replay;

/// <summary>Serves the newest document of each feed on loopback and remembers when it was asked for.</summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Served> _feeds = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly WebApplication _app;

    public ReplayServer(TimeProvider clock, int port)
    {
        _clock = clock;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => new(_app.Urls.First());

    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    /// <summary>From now on the feed has this document.</summary>
    public void Publish(RecordedDocument document) => _feeds[document.Feed] = new Served(File.ReadAllBytes(document.Path), AskedAt: null);

    /// <summary>When the newest document of a feed was last asked for; null while it was not.</summary>
    public DateTimeOffset? AskedAt(string feed) => _feeds.TryGetValue(feed, out Served? served) ? served.AskedAt : null;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        string feed = Path.GetFileNameWithoutExtension(context.Request.Path.Value ?? "");
        if (!_feeds.TryGetValue(feed, out Served? served))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _feeds.TryUpdate(feed, served with { AskedAt = _clock.GetUtcNow() }, served);
        context.Response.ContentType = "application/xml";
        await context.Response.Body.WriteAsync(served.Body, context.RequestAborted);
    }

    private sealed record Served(byte[] Body, DateTimeOffset? AskedAt);
}
