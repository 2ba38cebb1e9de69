using System.ComponentModel;
using FeedAggregator.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace FeedAggregator.Service.Http.Api;

/// <summary>What lists of stories and articles can be asked; texts here, so that what is wrong with one is said in our words.</summary>
internal sealed class ApiQuery
{
    [FromQuery(Name = "category"), Description("Category path; everything below it is included.")]
    public string? Category { get; init; }

    [FromQuery(Name = "feed"), Description("Number of a feed that must carry it.")]
    public string? Feed { get; init; }

    [FromQuery(Name = "outlet"), Description("Host of an outlet that must carry it.")]
    public string? Outlet { get; init; }

    [FromQuery(Name = "q"), Description("Words that must all occur; \"phrases\" in double quotes, beginnings with a star.")]
    public string? Q { get; init; }

    [FromQuery(Name = "since"), Description("First seen at or after this date or RFC 3339 time.")]
    public string? Since { get; init; }

    [FromQuery(Name = "min-sources"), Description("At least this many outlets, 1 to 1000.")]
    public string? MinSources { get; init; }

    [FromQuery(Name = "limit"), Description("Items a page, 1 to 500.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "sort"), Description("Stories only: new (first appearance, the default), top (taken up by most outlets now), grown " +
        "(most new outlets in the last day) or size (most copies). Only new can be walked by cursor.")]
    public string? Sort { get; init; }

    [FromQuery(Name = "cursor"), Description("Place in the walk: next or previous of an earlier answer.")]
    public string? Cursor { get; init; }

    /// <summary>The order asked for; null where it is none.</summary>
    public StorySort? ReadSort() => Sort switch
    {
        null or "" or "new" => StorySort.New,
        "top" => StorySort.Top,
        "grown" => StorySort.Grown,
        "size" => StorySort.Size,
        _ => null,
    };

    /// <summary>The question, or one line that says what is wrong with it.</summary>
    public (ClusterQuery? Query, string? Error) Read() => ClusterQueryParser.Parse(name => name switch
    {
        "category" => Category,
        "feed" => Feed,
        "outlet" => Outlet,
        "q" => Q,
        "since" => Since,
        "min-sources" => MinSources,
        "limit" => Limit,
        "cursor" => Cursor,
        _ => null,
    });
}
