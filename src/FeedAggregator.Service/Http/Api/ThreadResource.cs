using System.ComponentModel;
using FeedAggregator.NearDuplicates;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http.Api;

/// <summary>A thread of related coverage: stories that report one event without being copies of each other.</summary>
internal sealed record ThreadResource
{
    public required long Id { get; init; }
    public required string Tag { get; init; }

    [Description("How many stories report it, at least 2.")]
    public required int Size { get; init; }
    public required int Outlets { get; init; }
    public required DateTimeOffset FirstPublished { get; init; }
    public required DateTimeOffset LastPublished { get; init; }

    [Description("When its newest report was first seen.")]
    public required DateTimeOffset Updated { get; init; }

    [Description("Number of the story that leads: the one most outlets carry, of equal ones the newest.")]
    public required long Lead { get; init; }

    [Description("Headline of the story that leads.")]
    public required string Title { get; init; }

    [Description("The reports in order of publication: of a thread of more than 256 the newest.")]
    public required IReadOnlyList<ThreadReportResource> Reports { get; init; }

    public static ThreadResource Of(StoryThread thread, StoreIdentity identity)
    {
        Cluster lead = thread.Lead;
        return new ThreadResource
        {
            Id = thread.Id,
            Tag = identity.ThreadTag(thread.Id),
            Size = thread.Size,
            Outlets = thread.OutletCount,
            FirstPublished = thread.Reports[0].Cluster.Published,
            LastPublished = thread.Reports[^1].Cluster.Published,
            Updated = thread.Updated,
            Lead = lead.Id,
            Title = lead.Representative.Article.Title,
            Reports = [.. thread.Reports.Select(report => ThreadReportResource.Of(report, identity))],
        };
    }
}

/// <summary>A story as a report of its thread.</summary>
internal sealed record ThreadReportResource
{
    [Description("Number of the story: /api/v1/clusters/ID has its copies.")]
    public required long Cluster { get; init; }
    public required string Tag { get; init; }
    public required string Title { get; init; }
    public string? Link { get; init; }
    public required string Source { get; init; }
    public required string Outlet { get; init; }
    public required DateTimeOffset Published { get; init; }

    [Description("Articles in the story.")]
    public required int Size { get; init; }
    public required int Outlets { get; init; }
    public required ThreadReasonResource Reason { get; init; }

    public static ThreadReportResource Of(ThreadReport report, StoreIdentity identity) => new()
    {
        Cluster = report.Cluster.Id,
        Tag = identity.ClusterTag(report.Cluster.Id),
        Title = report.Cluster.Representative.Article.Title,
        Link = WebAddress.Http(report.Cluster.Representative.Article.Link),
        Source = PrivateAddresses.Text(report.Cluster.Representative.Feed.Title),
        Outlet = report.Cluster.Representative.Feed.Outlet,
        Published = report.Cluster.Published,
        Size = report.Cluster.Size,
        Outlets = report.Cluster.OutletCount,
        Reason = new(
            report.Reason.MatchedClusterId, report.Reason.Score, report.Reason.Names, report.Reason.Numbers, report.Reason.Words),
    };
}

/// <summary>Why a story is in its thread.</summary>
/// <param name="Matched">Number of the story it matched best; null for the one the thread began with.</param>
/// <param name="Score">How alike the two are, 0 to 1, or null.</param>
/// <param name="Names">Names that both use.</param>
/// <param name="Numbers">Numbers that both use.</param>
/// <param name="Words">Other rare words that both use.</param>
internal sealed record ThreadReasonResource(
    long? Matched, double? Score, IReadOnlyList<string> Names, IReadOnlyList<string> Numbers, IReadOnlyList<string> Words);

/// <summary>What the rules see of two stories.</summary>
/// <param name="Left">Number of the one.</param>
/// <param name="Right">Number of the other.</param>
/// <param name="SameThread">Whether they share a thread.</param>
/// <param name="Related">Whether they are related by themselves.</param>
/// <param name="Obstacle">What keeps them from it: decision, time or words; null where they are related.</param>
/// <param name="Score">How alike they are, 0 to 1.</param>
/// <param name="Threshold">Score from which two stories are related.</param>
/// <param name="Names">Names that both use.</param>
/// <param name="Numbers">Numbers that both use.</param>
/// <param name="Words">Other rare words that both use.</param>
internal sealed record ThreadComparisonResource(
    long Left, long Right, bool SameThread, bool Related, string? Obstacle, double Score, double Threshold, IReadOnlyList<string> Names,
    IReadOnlyList<string> Numbers, IReadOnlyList<string> Words)
{
    public static ThreadComparisonResource Of(Cluster left, Cluster right, ThreadExplanation explained) => new(
        left.Id, right.Id, left.Thread is not null && left.Thread == right.Thread, explained.Related,
        explained.Obstacle?.ToString().ToLowerInvariant(), Math.Round(explained.Score, 4), explained.Threshold, explained.Names,
        explained.Numbers, explained.Words);
}
