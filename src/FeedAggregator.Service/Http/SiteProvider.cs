using FeedAggregator.Publishing;
using FeedAggregator.Service.Pages;
using FeedAggregator.Storage;
using Microsoft.Extensions.Options;

namespace FeedAggregator.Service.Http;

/// <summary>The site as configured, for all endpoints; it follows the configuration while the service runs.</summary>
internal sealed class SiteProvider : IDisposable
{
    private readonly Store _store;
    private readonly IOptionsMonitor<PublishingOptions> _publishing;
    private readonly IOptionsMonitor<DeduplicationOptions> _deduplication;
    private readonly IOptionsMonitor<ViewsOptions> _views;
    private readonly HttpOptions _http;
    private readonly ImageSignature _images;
    private readonly TimeProvider _time;
    private readonly IDisposable?[] _changes;
    private volatile Site? _site;

    public SiteProvider(
        Store store,
        IOptionsMonitor<PublishingOptions> publishing, IOptions<HttpOptions> http, IOptionsMonitor<DeduplicationOptions> deduplication,
        IOptionsMonitor<ViewsOptions> views, ImageSignature images, TimeProvider time)
    {
        _store = store;
        _publishing = publishing;
        _deduplication = deduplication;
        _views = views;
        _http = http.Value;
        _images = images;
        _time = time;
        _changes = [publishing.OnChange(_ => Forget()), deduplication.OnChange(_ => Forget()), views.OnChange(_ => Forget())];
    }

    /// <summary>Raised when the site has another configuration: what was made of the former one is out of date.</summary>
    public event EventHandler? Changed;

    public Site Site => _site ??= Site.From(
        _publishing.CurrentValue, _http.FirstUrl, _store.Identity, _time.LocalTimeZone, _deduplication.CurrentValue,
        _views.CurrentValue) with
    { Time = _time };

    /// <summary>Whether pages show images, by way of the service.</summary>
    public bool ShowsImages => _publishing.CurrentValue.Images;

    public PageContext Page =>
        new(Site, new ServedLinks(Site.BasePath, ShowsImages ? _images : null))
        {
            SignInPossible = _http.ApiKey is { Length: > 0 } || _http.ReaderPassword is { Length: > 0 },
        };

    public void Dispose() => Array.ForEach(_changes, change => change?.Dispose());

    private void Forget()
    {
        _site = null;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
