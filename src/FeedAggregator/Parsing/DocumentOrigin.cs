namespace FeedAggregator.Parsing;

/// <summary>What transport knew about a document.</summary>
/// <param name="Url">Absolute address the bytes came from: base of relative links; null where there is none.</param>
/// <param name="Charset">charset parameter of the HTTP Content-Type, as sent; null where there was none.</param>
/// <param name="MediaType">Media type of the HTTP Content-Type, lower case; null where there was none.</param>
public sealed record DocumentOrigin(string? Url = null, string? Charset = null, string? MediaType = null);
