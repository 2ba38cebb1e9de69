using FeedAggregator.Deduplication;
using FeedAggregator.Publishing;
using FeedAggregator.Publishing.Html;
using FeedAggregator.Storage;
using Microsoft.Extensions.Options;

namespace FeedAggregator.Service.Http;

/// <summary>The site as configured, for all endpoints.</summary>
internal sealed class SiteProvider(IStore store, IOptions<PublishingOptions> publishing, IOptions<HttpOptions> http, IOptions<DeduplicationOptions> deduplication, TimeProvider time)
{
    private readonly Lazy<Site> _site = new(() => Site.From(publishing.Value, http.Value.FirstUrl, store.Identity, time.LocalTimeZone) with
    {
        DefaultView = deduplication.Value.Policy == DuplicatePolicy.Collapse ? FeedView.Clusters : FeedView.Articles,
    });

    public Site Site => _site.Value;

    public PageContext Page => new(Site, new ServedLinks(Site.BasePath)) { SignInPossible = http.Value.ApiKey is { Length: > 0 } };
}
