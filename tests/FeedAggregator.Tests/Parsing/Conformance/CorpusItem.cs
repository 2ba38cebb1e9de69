namespace FeedAggregator.Tests.Parsing.Conformance;

/// <summary>Values of one entry in the corpus's own words; null where nothing is said about one.</summary>
internal sealed record CorpusItem
{
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Link { get; init; }

    public string? Published { get; init; }

    public string? Updated { get; init; }

    public string? Author { get; init; }

    public string? Summary { get; init; }

    public string? Content { get; init; }

    /// <summary>The longest text the entry has, where the upstream suite does not tell summary from content.</summary>
    public string? Body { get; init; }

    public IReadOnlyList<string?>? Categories { get; init; }

    public IReadOnlyList<string>? Enclosures { get; init; }
}
