using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FeedAggregator.Fetching;
using FeedAggregator.Publishing;
using FeedAggregator.Service;
using FeedAggregator.Service.Http;
using FeedAggregator.Service.Pages;
using FeedAggregator.Service.Webhook;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>A webhook over real HTTP and a real database: each story once, whatever happens in between.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "a secret of some length";

    private readonly ConcurrentQueue<(IHeaderDictionary Headers, string Body)> _received = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly FixedOptions<WebhookOptions> _options = new(new WebhookOptions());
    private int _status = StatusCodes.Status204NoContent;
    private WebApplication _receiver = null!;
    private StoredNews _news = null!;
    private GuardedHttp _http = null!;
    private SiteProvider _site = null!;
    private WebhookSender _sender = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _receiver = await StartReceiverAsync();
        _news = await StoredNews.CreateAsync(feeds: 4);
        FetchOptions fetch = new() { AllowedNetworks = { "127.0.0.0/8" }, HostGap = TimeSpan.Zero };
        _http = new GuardedHttp(() => fetch, new HostGate(fetch, TimeProvider.System), TimeProvider.System);
        _site = new SiteProvider(
            _news.Store, new FixedOptions<PublishingOptions>(new PublishingOptions { BaseUrl = "https://news.example.org" }),
            Options.Create(new HttpOptions()),
            new FixedOptions<DeduplicationOptions>(new DeduplicationOptions()), new FixedOptions<ViewsOptions>([]), new ImageSignature(),
            TimeProvider.System);
        _options.Change(new WebhookOptions { Url = _receiver.Urls.Single(), Secret = Secret, MinSources = 3 });
        _sender = NewSender();
    }

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        _site.Dispose();
        _http.Dispose();
        await _news.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_story_that_reaches_the_number_is_told_once_and_signed()
    {
        await _sender.RunOnceAsync(Cancellation);
        long story = await StoryAsync("Ferry back", outlets: 2);
        Assert.Equal(0, await _sender.RunOnceAsync(Cancellation));

        await _news.AddAsync("Ferry is back", 2, story);
        Assert.Equal(1, await _sender.RunOnceAsync(Cancellation));
        await _news.AddAsync("Ferry at last", 3, story);
        Assert.Equal(0, await _sender.RunOnceAsync(Cancellation));

        (IHeaderDictionary headers, string body) = Assert.Single(_received);
        JsonElement message = JsonDocument.Parse(body).RootElement;
        Assert.Equal("story.sources-reached", message.GetProperty("type").GetString());
        Assert.Equal(3, message.GetProperty("data").GetProperty("sources").GetInt32());
        Assert.Equal($"https://news.example.org/story/{story}", message.GetProperty("data").GetProperty("page").GetString());
        byte[] signed = Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{body}");
        Assert.Equal(
            "v1," + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed)), headers["webhook-signature"]);
        Assert.DoesNotContain(Secret, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_reached_the_number_before_the_webhook_was_set_up_is_no_news()
    {
        await StoryAsync("Old story", outlets: 3);
        await _sender.RunOnceAsync(Cancellation);
        await StoryAsync("New story", outlets: 3);
        await _sender.RunOnceAsync(Cancellation);
        Assert.Contains("New story", Assert.Single(_received).Body, StringComparison.Ordinal);

        _options.Change(new WebhookOptions { Url = _options.CurrentValue.Url, MinSources = 2 });
        await StoryAsync("Half a story", outlets: 2);
        await _sender.RunOnceAsync(Cancellation);
        Assert.Single(_received);
        await StoryAsync("Another half", outlets: 2);
        await _sender.RunOnceAsync(Cancellation);
        Assert.Equal(2, _received.Count);
    }

    [Fact]
    public async Task A_restart_neither_loses_nor_repeats_a_notice()
    {
        await _sender.RunOnceAsync(Cancellation);
        await StoryAsync("Ferry back", outlets: 3);
        _status = StatusCodes.Status503ServiceUnavailable;
        Assert.Equal(0, await _sender.RunOnceAsync(Cancellation));

        // While the service is down another story reaches the number.
        await StoryAsync("Mill burns", outlets: 3);
        _status = StatusCodes.Status200OK;
        _clock.Advance(TimeSpan.FromMinutes(1));
        using WebhookSender second = NewSender();
        Assert.Equal(2, await second.RunOnceAsync(Cancellation));
        using WebhookSender third = NewSender();
        Assert.Equal(0, await third.RunOnceAsync(Cancellation));

        // The one that failed came again under the same id, with a time of its own.
        string?[] ids = [.. _received.Select(message => message.Headers["webhook-id"].ToString())];
        Assert.Equal([ids[0], ids[0], ids[2]], ids);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task A_receiver_that_fails_is_asked_ever_less_often_and_given_up_in_the_end()
    {
        await _sender.RunOnceAsync(Cancellation);
        await StoryAsync("Ferry back", outlets: 3);
        _status = StatusCodes.Status500InternalServerError;
        for (int minute = 0; minute < 60; minute++)
        {
            await _sender.RunOnceAsync(Cancellation);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(_received.Count, 4, 10);
        Assert.Equal((1, "the receiver answered 500"), _news.Store.Read(r => r.Notices.State()));
        _clock.Advance(WebhookSender.Patience);
        for (int hour = 0; hour < 12; hour++)
        {
            await _sender.RunOnceAsync(Cancellation);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal((0, null), _news.Store.Read(r => r.Notices.State()));
        int tries = _received.Count;
        _clock.Advance(TimeSpan.FromDays(1));
        await _sender.RunOnceAsync(Cancellation);
        Assert.Equal(tries, _received.Count);
    }

    [Fact]
    public async Task A_told_story_that_goes_into_another_is_not_told_again()
    {
        await _sender.RunOnceAsync(Cancellation);
        long older = await StoryAsync("Ferry", outlets: 2);
        long told = await StoryAsync("Ferry back", outlets: 3);
        await _sender.RunOnceAsync(Cancellation);

        await _news.Store.WriteAsync(
            writer =>
            {
                writer.Clusters.Apply(new ClusterChanges { Merges = [new ClusterMerge(told, older)] }, _clock.GetUtcNow());
            },
            Cancellation);
        await _sender.RunOnceAsync(Cancellation);

        Assert.Single(_received);
    }

    [Fact]
    public async Task Nobody_is_told_where_no_address_is_set_and_a_forbidden_one_is_refused()
    {
        _options.Change(new WebhookOptions());
        await _sender.RunOnceAsync(Cancellation);
        await StoryAsync("Ferry back", outlets: 3);
        await _sender.RunOnceAsync(Cancellation);
        _options.Change(new WebhookOptions { Url = "http://10.0.0.1/hook", MinSources = 3 });
        await _sender.RunOnceAsync(Cancellation);
        await StoryAsync("Mill burns", outlets: 3);
        await _sender.RunOnceAsync(Cancellation);

        Assert.Empty(_received);
        Assert.StartsWith("refused", _news.Store.Read(r => r.Notices.State()).Problem, StringComparison.Ordinal);
    }

    private async Task<long> StoryAsync(string title, int outlets)
    {
        long story = await _news.AddAsync(title, 0);
        for (int outlet = 1; outlet < outlets; outlet++)
        {
            await _news.AddAsync($"{title} ({outlet})", outlet, story);
        }

        return story;
    }

    private WebhookSender NewSender() => new(_news.Store, _site, _http, _options, _clock, NullLogger<WebhookSender>.Instance);

    private async Task<WebApplication> StartReceiverAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.MapPost("/", async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            HeaderDictionary headers = new(context.Request.Headers.ToDictionary());
            _received.Enqueue((headers, await reader.ReadToEndAsync()));
            context.Response.StatusCode = _status;
        });
        await app.StartAsync(Cancellation);
        return app;
    }
}
