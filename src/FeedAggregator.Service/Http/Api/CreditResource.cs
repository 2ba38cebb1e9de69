namespace FeedAggregator.Service.Http.Api;

/// <summary>Whom an article credits as its origin.</summary>
/// <param name="Site">Host of the origin, or null.</param>
/// <param name="Name">As written.</param>
/// <param name="Url">Address of the original, or null.</param>
internal sealed record CreditResource(string? Site, string Name, string? Url);
