namespace FeedAggregator.Model;

/// <summary>What transport knew about a document.</summary>
/// <param name="Url">Absolute address the bytes came from: base of relative links; null where there is none.</param>
/// <param name="Charset">charset parameter of the HTTP Content-Type, as sent; null where there was none.</param>
/// <param name="MediaType">Media type of the HTTP Content-Type, lower case; null where there was none.</param>
/// <param name="ContentLocation">HTTP Content-Location, as sent: the document's own name for where it belongs; null where there was
/// none.</param>
/// <param name="Language">HTTP Content-Language, as sent; null where there was none.</param>
public sealed record DocumentOrigin(
    string? Url = null, string? Charset = null, string? MediaType = null, string? ContentLocation = null, string? Language = null)
{
    /// <summary>
    /// Base of the document's relative addresses: where it says it belongs (RFC 3986, 5.1.2), else where it came from (5.1.3).
    /// </summary>
    internal string? Base =>
        ContentLocation?.Trim() is not { Length: > 0 } place ? Url
        : WebAddress.LooksWeb(place) ? place
        : LinkResolver.IsAbsolute(place) ? Url
        : LinkResolver.Combine(Url, place) ?? Url;

    /// <summary>The one language the answer was labelled with; null where it names none or several.</summary>
    internal string? OnlyLanguage => Language is null || Language.Contains(',', StringComparison.Ordinal)
        ? null
        : LanguageTag.Clean(Language);
}
