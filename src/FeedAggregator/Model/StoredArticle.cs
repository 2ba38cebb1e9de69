namespace FeedAggregator.Model;

/// <summary>An article with its internal number, which never changes, and its place.</summary>
public sealed record StoredArticle
{
    /// <summary>Number of the article; never reused.</summary>
    public required long Id { get; init; }

    /// <summary>The feed that carries it.</summary>
    public required FeedSummary Feed { get; init; }

    /// <summary>What it says, in its newest revision.</summary>
    public required Article Article { get; init; }

    /// <summary>When it was first stored; windows and retention count from here.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Number of the newest revision, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The cluster it is in.</summary>
    public required long ClusterId { get; init; }

    /// <summary>Why it is there.</summary>
    public required MembershipReason Reason { get; init; }

    /// <summary>Whether only the beginning of its HTML was read (<c>ClusterFilter.Bodies</c>).</summary>
    public bool IsCut { get; init; }

    /// <summary>How far its full text has come; null where only the feed's own text is wanted or needed.</summary>
    public FullTextState? FullText { get; init; }
}
