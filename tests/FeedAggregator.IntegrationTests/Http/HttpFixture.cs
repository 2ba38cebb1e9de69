using System.Text.RegularExpressions;
using FeedAggregator.Fetching;
using FeedAggregator.Ingest;
using FeedAggregator.Normalising;
using FeedAggregator.Parsing;
using FeedAggregator.Publishing;
using FeedAggregator.Service;
using FeedAggregator.Service.Http;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using FeedAggregator.Tests.Publishing.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>The HTTP side of the service over a store of the test's choice, on a real port of the loopback.</summary>
internal sealed partial class HttpFixture : IAsyncDisposable
{
    private readonly WebApplication _app;
    private SampleStore? _sample;

    private HttpFixture(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Starts on a store that ends with the fixture.</summary>
    public static async Task<HttpFixture> StartAsync(
        SampleStore sample, HttpOptions? http = null, PublishingOptions? publishing = null, TimeProvider? time = null,
        FetchOptions? fetch = null)
    {
        HttpFixture fixture = await StartAsync(sample.Store, http, publishing, time, fetch: fetch);
        fixture._sample = sample;
        return fixture;
    }

    public static async Task<HttpFixture> StartAsync(
        Store store, HttpOptions? http = null, PublishingOptions? publishing = null, TimeProvider? time = null,
        DeduplicationOptions? deduplication = null, ViewsOptions? views = null,
        FetchOptions? fetch = null, string? subscriptions = null, IFeedFetcher? fetcher = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(http ?? new HttpOptions()));
        builder.Services.AddSingleton<IOptionsMonitor<PublishingOptions>>(
            new FixedOptions<PublishingOptions>(
                publishing ?? new PublishingOptions { BaseUrl = "https://news.example.org", Title = "Morning News" }));
        builder.Services.AddSingleton<IOptionsMonitor<DeduplicationOptions>>(new FixedOptions<DeduplicationOptions>(
            deduplication ?? new DeduplicationOptions()));
        builder.Services.AddSingleton<IOptionsMonitor<ViewsOptions>>(new FixedOptions<ViewsOptions>(views ?? []));
        builder.Services.AddSingleton(fetch ?? new FetchOptions());
        builder.Services.AddSingleton(new DeduplicationOptions());
        builder.Services.AddSingleton<RepresentativePolicy>();
        builder.Services.AddSingleton<DeduplicationMemory>();
        builder.Services.AddSingleton<VerdictKeeper>();
        builder.Services.AddSingleton<ThreadKeeper>();
        builder.Services.AddSingleton(new SubscriptionOptions { Path = subscriptions ?? "no-such-folder/feeds.opml" });
        builder.Services.AddSingleton(fetcher ?? new Unasked());
        builder.Services.AddSingleton<FeedParser>();
        builder.Services.AddSingleton<ArticleNormaliser>();
        builder.Services.AddSingleton<AddressLookup>();
        builder.Services.AddSingleton<SubscriptionKeeper>();
        builder.Services.AddFeedAggregatorHttp();
        WebApplication app = builder.Build();
        app.UseFeedAggregatorHttp();
        app.MapFeedAggregator();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new HttpFixture(app);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form, from a session or from a stranger.</summary>
    public async Task<HttpResponseMessage> SendFormAsync(string path, string? cookie, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a session of an operator.</summary>
    /// <returns>Its cookie, and the secret that its forms carry.</returns>
    public async Task<(string Cookie, string Token)> SignInAsync(string key)
    {
        using HttpResponseMessage response = await SendFormAsync("/sign-in", null, ("key", key));
        string cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using HttpResponseMessage page = await GetAsync("/feeds", ("Cookie", cookie));
        string html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (cookie, Token().Match(html).Groups["token"].Value);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, headers);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        if (_sample is not null)
        {
            await _sample.DisposeAsync();
        }
    }

    [GeneratedRegex("name=\"token\" value=\"(?<token>[0-9a-f]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    /// <summary>For tests in which no feed is asked for.</summary>
    private sealed class Unasked : IFeedFetcher
    {
        public Task<FetchResult> FetchAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"{feed.Url} was asked for");
    }
}
