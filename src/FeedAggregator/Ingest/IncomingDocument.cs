using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>A document on its way into the store.</summary>
/// <param name="Known">Articles whose entries stand in it exactly as they did the last time: nothing about them is new.</param>
/// <param name="Articles">All others, oldest first.</param>
internal sealed record IncomingDocument(IReadOnlyList<long> Known, IReadOnlyList<IncomingArticle> Articles)
{
    /// <summary>No document came.</summary>
    public static IncomingDocument None { get; } = new([], []);

    /// <summary>Entries that the feed's rules dropped before and still do.</summary>
    public int StillDropped { get; init; }

    /// <summary>What is to be told about the feed beside its document: rules that ran out of time.</summary>
    public IReadOnlyList<FeedWarning> Warnings { get; init; } = [];

    /// <summary>Entries that were not even read, because the feed's quota is used up.</summary>
    public int Unread { get; init; }

    /// <summary>What the feed may still add today; null where nothing bounds it.</summary>
    public Growth? Allowance { get; init; }

    /// <summary>Articles of the document before it.</summary>
    public IReadOnlyCollection<long> Former { get; init; } = [];

    /// <summary>How many entries it has.</summary>
    public int Entries => Known.Count + Articles.Count + StillDropped + Unread;
}
