using System.Web;
using FeedAggregator.Publishing;

namespace FeedAggregator.Tests.Publishing;

public sealed class ClusterQueryTests
{
    [Fact]
    public void A_query_is_read_as_it_was_written()
    {
        var query = new ClusterQuery
        {
            View = FeedView.Articles,
            Category = "World/Région & more",
            Feed = 7,
            Outlet = "a.example",
            Text = "50% \"off\" #1+1?",
            Since = new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero),
            MinSources = 3,
            Limit = 10,
            Cursor = new PageCursor(99, true),
        };
        Assert.Equal(query, Parse(query.ToString()).Query);
    }

    [Fact]
    public void The_plain_question_has_the_plain_address() => Assert.Equal("", new ClusterQuery().ToString());

    [Fact]
    public void Empty_parts_count_as_absent() => Assert.Equal(new ClusterQuery(), Parse("?q=&category=+&since=&limit=").Query);

    [Theory]
    [InlineData("?view=both", "view")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=501", "limit")]
    [InlineData("?limit=ten", "limit")]
    [InlineData("?feed=-1", "feed")]
    [InlineData("?since=yesterday", "since")]
    [InlineData("?min-sources=0", "min-sources")]
    [InlineData("?cursor=x", "cursor")]
    public void A_part_that_cannot_be_understood_is_named(string text, string name)
    {
        (ClusterQuery? query, string? error) = Parse(text);
        Assert.Null(query);
        Assert.StartsWith(name, error, StringComparison.Ordinal);
    }

    private static (ClusterQuery? Query, string? Error) Parse(string text)
    {
        var parts = HttpUtility.ParseQueryString(text);
        return ClusterQueryParser.Parse(name => parts[name]);
    }
}
