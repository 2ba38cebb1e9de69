using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http;

/// <summary>What the pages need.</summary>
internal sealed record PageServices(IStore Store, SiteProvider Site, DocumentCache Cache, Operators Operators, RepresentativePolicy Policy, TimeProvider Time);
