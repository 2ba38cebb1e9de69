using FeedAggregator.Ingest;
using FeedAggregator.Publishing;
using FeedAggregator.Service;
using FeedAggregator.Service.Http;
using FeedAggregator.Storage;
using FeedAggregator.Tests.Publishing.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>The HTTP side of the service over a store of the test's choice, on a real port of the loopback.</summary>
internal sealed class HttpFixture : IAsyncDisposable
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
        FetchOptions? fetch = null)
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
}
