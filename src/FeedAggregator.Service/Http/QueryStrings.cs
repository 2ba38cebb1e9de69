using FeedAggregator.Publishing;
using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>Reads what a request asks for.</summary>
internal static class QueryStrings
{
    /// <summary>The question in the query string, or one line that says what is wrong with it.</summary>
    public static (StoryQuery? Query, string? Error) StoryQuery(this HttpContext context) =>
        context.Request.QueryString.HasValue
            ? StoryQueryParser.Parse(name => context.Request.Query.TryGetValue(name, out var values) ? values[0] : null)
            : (new StoryQuery(), null);
}
