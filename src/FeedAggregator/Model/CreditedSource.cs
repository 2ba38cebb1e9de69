namespace FeedAggregator.Model;

/// <summary>Who an article credits as its origin.</summary>
/// <param name="Site">Host that stands for the origin, lower case, without <c>www.</c>; null where only a name is given.</param>
/// <param name="Name">The origin as written, plain text, such as <c>westernjournalism.com</c> or <c>The Harbour Gazette</c>.</param>
/// <param name="Url">Address of the original article where one is given, http or https; else null.</param>
/// <param name="Rule">Which rule found it: <c>credit-line</c>, <c>atom-source</c>, <c>rss-source</c>, <c>via-link</c>,
/// <c>agency-dateline</c>, <c>byline</c>, <c>closing-line</c>, <c>author</c>.</param>
public sealed record CreditedSource(string? Site, string Name, string? Url, string Rule);
