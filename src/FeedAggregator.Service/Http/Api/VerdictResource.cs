namespace FeedAggregator.Service.Http.Api;

/// <summary>A decision that was stored and carried out.</summary>
/// <param name="Id">Its number; <c>feedagg clusters verdicts revoke</c> takes it back.</param>
internal sealed record VerdictResource(long Id);
